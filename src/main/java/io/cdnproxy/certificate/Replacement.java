package io.cdnproxy.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether another certificate, requested for the same name, can do better than the one that there is. Pure. Each request counts towards a
 * <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">yearly quota</a> of the account.
 */
final class Replacement {
    /** After failures that pass when somebody has mended what ACM names, which it does not look at again by itself. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofDays(1);

    private Replacement() {}

    /** @param asked when somebody wanted another attempt */
    static boolean helps(CertificateDescription certificate, Optional<Instant> asked, Instant now) {
        return switch (certificate.status()) {
            case PENDING_VALIDATION, UNKNOWN -> false;
            case ISSUED -> isOver(certificate, now) || certificate.renewal() instanceof Renewal.Failed;
            case INACTIVE, EXPIRED, VALIDATION_TIMED_OUT, REVOKED -> true;
            case FAILED -> isWantedSince(certificate, asked) || isDue(certificate, now);
        };
    }

    /** Whether enough is known to tell: a list says neither why one failed, nor how the renewal of one goes. */
    static boolean isDecided(CertificateDescription certificate) {
        return switch (certificate.status()) {
            case ISSUED, FAILED -> !(certificate.renewal() instanceof Renewal.Untold);
            case PENDING_VALIDATION, UNKNOWN, INACTIVE, EXPIRED, VALIDATION_TIMED_OUT, REVOKED -> true;
        };
    }

    /** Whether its time is over. */
    static boolean isOver(CertificateDescription certificate, Instant now) {
        return certificate.notAfter().filter(end -> !end.isAfter(now)).isPresent();
    }

    /** Whether waiting for the next attempt helps, or a person must do more than mend what ACM names. */
    static boolean mayPass(CertificateDescription failed) {
        return failed.failureReason().map(FailureReason::mayPass).orElse(true);
    }

    private static boolean isDue(CertificateDescription failed, Instant now) {
        return mayPass(failed)
                && failed.life()
                        .begun()
                        .filter(begun -> !begun.plus(BETWEEN_ATTEMPTS).isAfter(now))
                        .isPresent();
    }

    private static boolean isWantedSince(CertificateDescription failed, Optional<Instant> asked) {
        return asked.filter(at -> failed.life().begun().filter(at::isAfter).isPresent())
                .isPresent();
    }
}
