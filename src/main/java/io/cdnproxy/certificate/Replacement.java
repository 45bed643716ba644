package io.cdnproxy.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether another certificate, requested for the same name, can do better than the one that there is. Pure. Each request counts towards a
 * <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">yearly quota</a> of the account, and what ended without being
 * issued stays until then: it holds the next attempt back.
 */
final class Replacement {
    /** After failures that pass when somebody has mended what ACM names, which it does not look at again by itself. */
    private static final Duration AFTER_A_FAILURE = Duration.ofDays(1);

    // https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
    private static final Duration VALIDATION_TIMEOUT = Duration.ofHours(72);

    /** Of a record that nobody has made in three days nobody knows better. */
    private static final Duration AFTER_A_TIMEOUT = Duration.ofDays(7);

    private Replacement() {}

    /**
     * What speaks for another attempt.
     *
     * @param asked when somebody wanted one
     * @param answered the validation records that DNS shows
     */
    record Grounds(Optional<Instant> asked, Set<ValidationRecord> answered) {
        Grounds {
            answered = Set.copyOf(answered);
        }
    }

    static boolean helps(CertificateDescription certificate, Grounds grounds, Instant now) {
        return switch (certificate.status()) {
            case PENDING_VALIDATION, UNKNOWN -> false;
            case ISSUED -> isOver(certificate, now) || certificate.renewal() instanceof Renewal.Failed;
            case INACTIVE, EXPIRED, REVOKED -> true;
            case FAILED -> isWantedSince(certificate, grounds) || isDue(certificate, now);
            case VALIDATION_TIMED_OUT ->
                isWantedSince(certificate, grounds) || isAnswered(certificate, grounds, now) || isDue(certificate, now);
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

    /** When the next attempt is made whatever anybody does; empty if that is never, or at once. */
    static Optional<Instant> due(CertificateDescription certificate) {
        return switch (certificate.status()) {
            case FAILED ->
                givenUp(certificate).filter(at -> mayPass(certificate)).map(at -> at.plus(AFTER_A_FAILURE));
            case VALIDATION_TIMED_OUT -> givenUp(certificate).map(at -> at.plus(AFTER_A_TIMEOUT));
            case PENDING_VALIDATION, ISSUED, INACTIVE, EXPIRED, REVOKED, UNKNOWN -> Optional.empty();
        };
    }

    /** The same of whichever of several comes first. */
    static Optional<Instant> due(List<CertificateDescription> certificates) {
        return certificates.stream()
                .flatMap(certificate -> due(certificate).stream())
                .min(Instant::compareTo);
    }

    /** When ACM gave it up: it tells when it was asked for, and refuses within minutes. */
    static Optional<Instant> givenUp(CertificateDescription certificate) {
        var begun = certificate.life().begun();
        return switch (certificate.status()) {
            case VALIDATION_TIMED_OUT -> begun.map(at -> at.plus(VALIDATION_TIMEOUT));
            case FAILED, PENDING_VALIDATION, ISSUED, INACTIVE, EXPIRED, REVOKED, UNKNOWN -> begun;
        };
    }

    private static boolean isDue(CertificateDescription ended, Instant now) {
        return due(ended).filter(at -> !at.isAfter(now)).isPresent();
    }

    private static boolean isWantedSince(CertificateDescription ended, Grounds grounds) {
        return grounds.asked()
                .filter(at -> givenUp(ended).map(at::isAfter).orElse(true))
                .isPresent();
    }

    /** ACM may be answered otherwise: where it does not see what is seen here, there is one attempt in the time that it takes. */
    private static boolean isAnswered(CertificateDescription timedOut, Grounds grounds, Instant now) {
        var records = timedOut.proofs().all();
        return !records.isEmpty()
                && grounds.answered().containsAll(records)
                && givenUp(timedOut).map(at -> !at.isAfter(now)).orElse(true);
    }
}
