package io.cdnproxy.certificate;

import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate for viewers, as its keeper describes it.
 *
 * @param id by which its keeper and the CDN know it
 * @param names all subject alternative names
 * @param notAfter empty before it is issued
 * @param failureReason the keeper's word for why it was not issued
 * @param unproven records that the keeper waits for, to issue or to renew
 * @param renewal once it is issued
 */
public record CertificateDescription(
        String id,
        Status status,
        CertificateNames names,
        Optional<Instant> notAfter,
        Optional<String> failureReason,
        List<ValidationRecord> unproven,
        Renewal renewal) {

    /** What becomes of certificates; the words are ACM's. */
    public enum Status {
        PENDING_VALIDATION,
        ISSUED,
        INACTIVE,
        EXPIRED,
        VALIDATION_TIMED_OUT,
        REVOKED,
        FAILED,
        UNKNOWN
    }

    public CertificateDescription {
        Objects.requireNonNull(id);
        Objects.requireNonNull(status);
        Objects.requireNonNull(names);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(failureReason);
        unproven = List.copyOf(unproven);
        Objects.requireNonNull(renewal);
    }
}
