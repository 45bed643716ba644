package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.CertificateSighting.Missing;
import io.cdnproxy.certificate.CertificateSighting.NotSeen;
import io.cdnproxy.certificate.CertificateSighting.Unreadable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How certificates are looked at, and how often.
 *
 * @param quick the shortest time between two looks
 */
record CertificateLooks(CertificateKeeper keeper, Duration quick, Clock clock)
        implements PolledMirror.Source<CertificateSighting> {
    private static final Duration SETTLED_IS_FRESH_FOR = Duration.ofHours(1);
    private static final Duration OTHERS_ARE_FRESH_FOR = Duration.ofMinutes(1);

    /** Whoever waits is told soon, and a wait that has been long already is not much longer for that. */
    private static final int LOOKS_IN_A_WAIT = 20;

    /** Failures in a row after which one more is no passing trouble. */
    static final int WORTH_TELLING = 2;

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public CertificateSighting unseen() {
        return new NotSeen();
    }

    @Override
    public CertificateSighting look(String id) {
        return keeper.describe(id).<CertificateSighting>map(Described::new).orElseGet(Missing::new);
    }

    @Override
    public Duration freshFor(String id, CertificateSighting seen) {
        return seen instanceof Described(var description, var outdated)
                ? switch (description.status()) {
                    // What ended without being issued never changes, and may be kept for a week.
                    case ISSUED, VALIDATION_TIMED_OUT, FAILED -> SETTLED_IS_FRESH_FOR;
                    case PENDING_VALIDATION -> ofPending(description);
                    case INACTIVE, EXPIRED, REVOKED, UNKNOWN -> OTHERS_ARE_FRESH_FOR;
                }
                : OTHERS_ARE_FRESH_FOR;
    }

    private Duration ofPending(CertificateDescription pending) {
        return pending.life()
                .begun()
                .map(begun -> Duration.between(begun, clock.instant()).dividedBy(LOOKS_IN_A_WAIT))
                .map(share -> share.compareTo(quick) < 0 ? quick : share)
                .filter(share -> share.compareTo(OTHERS_ARE_FRESH_FOR) < 0)
                .orElse(OTHERS_ARE_FRESH_FOR);
    }

    @Override
    public CertificateSighting withoutLook(CertificateSighting last, int failuresBefore, CdnException failure) {
        return switch (last) {
            case NotSeen notSeen -> new Unreadable(failure);
            case Unreadable unreadable -> new Unreadable(failure);
            case Missing missing -> missing;
            case Described described ->
                failuresBefore < WORTH_TELLING
                        ? described
                        : new Described(described.description(), Optional.of(failure.verdict()));
        };
    }
}
