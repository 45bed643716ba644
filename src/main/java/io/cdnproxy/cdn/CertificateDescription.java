package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate for viewers, as its issuer describes it.
 *
 * @param names all subject alternative names, lower case
 * @param notAfter empty before it is issued
 * @param failureReason the provider's word for why it was not issued
 */
public record CertificateDescription(
        String arn, Status status, Set<String> names, Optional<Instant> notAfter, Optional<String> failureReason) {

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
        names = Set.copyOf(names);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(failureReason);
    }

    /** Whether a name is among the certificate's; a wildcard stands for exactly one label. */
    public boolean covers(String hostname) {
        int dot = hostname.indexOf('.');
        return names.contains(hostname) || dot > 0 && names.contains("*" + hostname.substring(dot));
    }
}
