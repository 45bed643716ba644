package io.cdnproxy.cdn;

import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate for viewers, as its issuer describes it.
 *
 * @param names all subject alternative names
 * @param notAfter empty before it is issued
 * @param failureReason the provider's word for why it was not issued
 */
public record CertificateDescription(
        String arn, Status status, CertificateNames names, Optional<Instant> notAfter, Optional<String> failureReason) {

    /** ACM's statuses. */
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
        Objects.requireNonNull(arn);
        Objects.requireNonNull(status);
        Objects.requireNonNull(names);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(failureReason);
    }
}
