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
import io.cdnproxy.certificate.Replacement.Grounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

    /**
     * What comes next.
     *
     * @param now as certificates tell the time
     * @param moment the same by the clock that looks go by
     */
    static CertificateStep next(CertificateGoal goal, OwnCertificates seen, Instant now, Instant moment) {
        return switch (seen.sight()) {
            case Partial(var why) -> new Wait(why);
            case Whole(var asOf, var hindrance) ->
                goal.wish()
                        .map(wish -> switch (wish) {
                            case Wish.Request(var hostname) ->
                                provide(
                                        hostname,
                                        new Grounds(seen.asked(), goal.answered()),
                                        seen,
                                        asOf.plus(RECENT).isAfter(moment),
                                        now);
                            case Wish.Import wanted -> provide(wanted, goal.names(), seen, asOf, now);
                        })
                        .orElseGet(() -> discard(certificate -> false, seen));
        };
    }

    private static CertificateStep provide(
            Wish.Import wanted, Set<String> names, OwnCertificates seen, Instant asOf, Instant now) {
        return ImportLifecycle.provide(wanted, names, seen, asOf, now).orElseGet(() -> {
            var best = ImportLifecycle.best(wanted, seen, now);
            return discardAll(certificate -> best.filter(certificate::equals).isPresent(), seen);
        });
    }

    private static CertificateStep provide(
            String hostname, Grounds grounds, OwnCertificates seen, boolean recent, Instant now) {
        var requested = seen.requestedFor(hostname).toList();
        if (!requested.stream().allMatch(Replacement::isDecided)) {
            return discard(requested::contains, seen);
        }
        var hope = hope(hostname, grounds, seen, now);
        if (hope.isEmpty()) {
            return obtain(hostname, seen, recent, now);
        }
        // First the failed one: nothing is left behind, however often it fails.
        return Replacement.helps(hope.get(), grounds, now)
                ? new Delete(hope.get().id(), Optional.of(ended(hope.get(), now)))
                : discardAll(hope.get()::equals, seen);
    }

    /**
     * What serves viewers and is good for the time being, or is to: whatever they see that another one has to replace is none. A failed one is,
     * as long as it keeps the next attempt back.
     */
    private static Optional<CertificateDescription> hope(
            String hostname, Grounds grounds, OwnCertificates seen, Instant now) {
        return seen.requestedFor(hostname)
                .filter(certificate -> !seen.mayShow(certificate) || !Replacement.helps(certificate, grounds, now))
                .max(order(seen, now));
    }

    // ACM may not have noticed yet.
    private static Status ended(CertificateDescription certificate, Instant now) {
        return Replacement.isOver(certificate, now) ? Status.EXPIRED : certificate.status();
    }

    private static CertificateStep obtain(String hostname, OwnCertificates seen, boolean recent, Instant now) {
        var inherited = seen.inherited().stream()
                .filter(certificate -> !certificate.isImported())
                .filter(certificate -> certificate.isFor(hostname))
                .filter(certificate -> rank(certificate, now).isHopeful())
                .max(order(seen, now));
        if (inherited.isPresent()) {
            return new Reclaim(inherited.get().id());
        }
        return recent
                ? new Request(hostname, seen.epoch())
                : new Wait(seen.hindrance()
                        .orElseGet(() -> Verdict.fails(
                                Reason.PendingValidation,
                                "ACM's certificates could not be listed for a while; one for %s is requested once it is certain that there is none"
                                        .formatted(hostname))));
    }

    /** With what an object of the same name had, and this one has no use for: only what is its own is deleted. */
    private static CertificateStep discardAll(Predicate<CertificateDescription> kept, OwnCertificates seen) {
        var step = discard(kept, seen);
        return step instanceof Done
                ? seen.inherited().stream()
                        .filter(certificate -> !seen.mayShow(certificate))
                        .findFirst()
                        .<CertificateStep>map(certificate -> new Reclaim(certificate.id()))
                        .orElse(step)
                : step;
    }

    private static CertificateStep discard(Predicate<CertificateDescription> kept, OwnCertificates seen) {
        return seen.own().stream()
                .filter(kept.negate())
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

    /** The best comes last. */
    static Comparator<CertificateDescription> order(OwnCertificates seen, Instant now) {
        return Comparator.<CertificateDescription, Rank>comparing(certificate -> rank(certificate, now))
                .thenComparing(seen::mayShow)
                .thenComparing(certificate -> certificate.notAfter().orElse(Instant.MIN))
                .thenComparing(CertificateDescription::id);
    }

    /** What there is to hope for, in ascending order. */
    private enum Rank {
        DEAD,
        FAILED,
        REQUESTED,
        ENDING,
        USABLE;

        boolean isHopeful() {
            return compareTo(FAILED) > 0;
        }
    }

    private static Rank rank(CertificateDescription certificate, Instant now) {
        return switch (certificate.status()) {
            case ISSUED -> rankIssued(certificate, now);
            case PENDING_VALIDATION, UNKNOWN -> Rank.REQUESTED;
            case FAILED, VALIDATION_TIMED_OUT -> Rank.FAILED;
            case INACTIVE, EXPIRED, REVOKED -> Rank.DEAD;
        };
    }

    private static Rank rankIssued(CertificateDescription issued, Instant now) {
        if (Replacement.isOver(issued, now)) {
            return Rank.DEAD;
        }
        return issued.renewal() instanceof Renewal.Failed ? Rank.ENDING : Rank.USABLE;
    }
}
