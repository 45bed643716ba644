package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateStep.Delete;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Reclaim;
import io.cdnproxy.certificate.CertificateStep.Request;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The next step towards the one certificate that an object asks for, and none besides. A pure function. What serves viewers stays until
 * they are shown another one.
 */
final class CertificateLifecycle {
    /**
     * Within less than a token's life: whatever was requested before is either seen, or recognised when it is requested again.
     */
    private static final Duration RECENT = Duration.ofMinutes(30);

    private CertificateLifecycle() {}

    static CertificateStep next(CertificateGoal goal, OwnCertificates seen, Instant now) {
        return switch (seen.sight()) {
            case Partial(var why) -> new Wait(why);
            case Whole(var asOf) ->
                goal.wish()
                        .flatMap(wish -> switch (wish) {
                            case Wish.Request(var hostname) -> provide(hostname, seen, asOf, now);
                            case Wish.Import wanted -> ImportLifecycle.provide(wanted, goal.names(), seen, asOf, now);
                        })
                        .orElseGet(() -> discard(goal.wish(), seen, now));
        };
    }

    /** What it takes to have a certificate for the hostname; empty if there is one, or nothing that would help. */
    private static Optional<CertificateStep> provide(String hostname, OwnCertificates seen, Instant asOf, Instant now) {
        var best = bestRequested(hostname, seen, now);
        if (best.isPresent() && !Replacement.helps(best.get(), seen.asked(), now)) {
            return Optional.empty();
        }
        // First the failed one: nothing is left behind, however often it fails.
        return Optional.of(best.filter(failed -> !seen.mayShow(failed))
                .<CertificateStep>map(failed -> new Delete(failed.id(), Optional.of(ended(failed, now))))
                .orElseGet(() -> obtain(hostname, seen, asOf, now)));
    }

    // ACM may not have noticed yet.
    private static Status ended(CertificateDescription certificate, Instant now) {
        return Replacement.isOver(certificate, now) ? Status.EXPIRED : certificate.status();
    }

    private static CertificateStep obtain(String hostname, OwnCertificates seen, Instant asOf, Instant now) {
        var inherited = seen.inherited().stream()
                .filter(certificate -> !certificate.isImported())
                .filter(certificate -> certificate.isFor(hostname))
                .filter(certificate -> rank(certificate, now) != Rank.DEAD)
                .max(order(seen, now));
        if (inherited.isPresent()) {
            return new Reclaim(inherited.get().id());
        }
        return asOf.plus(RECENT).isAfter(now)
                ? new Request(hostname, seen.epoch())
                : new Wait(Verdict.fails(
                        Reason.PendingValidation,
                        "ACM's certificates could not be listed for a while; one for %s is requested once it is certain that there is none"
                                .formatted(hostname)));
    }

    private static CertificateStep discard(Optional<Wish> wish, OwnCertificates seen, Instant now) {
        var kept = wish.flatMap(wanted -> best(wanted, seen, now));
        return seen.own().stream()
                .filter(certificate -> kept.filter(certificate::equals).isEmpty())
                .filter(certificate -> !seen.mayShow(certificate))
                .findFirst()
                .<CertificateStep>map(certificate -> new Delete(certificate.id(), Optional.empty()))
                .orElseGet(Done::new);
    }

    /** Of those that meet a wish the one that serves best; always the same one of several. */
    static Optional<CertificateDescription> best(Wish wish, OwnCertificates seen, Instant now) {
        return switch (wish) {
            case Wish.Request(var hostname) -> bestRequested(hostname, seen, now);
            case Wish.Import wanted -> ImportLifecycle.best(wanted, seen, now);
        };
    }

    private static Optional<CertificateDescription> bestRequested(String hostname, OwnCertificates seen, Instant now) {
        return seen.requestedFor(hostname).max(order(seen, now));
    }

    private static Comparator<CertificateDescription> order(OwnCertificates seen, Instant now) {
        return Comparator.<CertificateDescription, Rank>comparing(certificate -> rank(certificate, now))
                .thenComparing(seen::mayShow)
                .thenComparing(certificate -> certificate.notAfter().orElse(Instant.MIN))
                .thenComparing(CertificateDescription::id);
    }

    /** What there is to hope for, in ascending order. */
    private enum Rank {
        DEAD,
        HOPEFUL,
        USABLE
    }

    private static Rank rank(CertificateDescription certificate, Instant now) {
        return switch (certificate.status()) {
            case ISSUED -> Replacement.isOver(certificate, now) ? Rank.DEAD : Rank.USABLE;
            case PENDING_VALIDATION, UNKNOWN -> Rank.HOPEFUL;
            case INACTIVE, EXPIRED, VALIDATION_TIMED_OUT, REVOKED, FAILED -> Rank.DEAD;
        };
    }
}
