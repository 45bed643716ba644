package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PurgeWish;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.cdn.WriteGate.Failed;
import io.cdnproxy.cdn.WriteGate.Postponed;
import io.cdnproxy.cdn.WriteGate.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has UPYUN forget what it keeps of a name, once for each time that somebody asks for. A process that ends before status tells of it is
 * followed by one that asks once more, which costs a few requests to the origin.
 */
final class Purges {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final WriteGate<Step> gate;
    private final Clock clock;

    /** What status may not tell yet, by uid. */
    private final Map<String, Instant> done = new ConcurrentHashMap<>();

    /** @param gate of its own: that nothing is forgotten holds up nothing that serves */
    Purges(WriteGate<Step> gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Does what is due.
     *
     * @param own the object's service; empty if there is none that is known of
     */
    CdnReport pass(CdnGoal goal, PurgeWish wish, Optional<ObservedService> own, CdnReport report) {
        if (wish.at().isEmpty()) {
            return report.remarking(("nothing is purged, since the annotation %s is no time: write one such as "
                            + "2031-01-31T12:00:00Z, or remove it")
                    .formatted(CdnProxy.PURGE_AT));
        }
        var at = wish.at().get();
        var owner = goal.owner();
        if (isDone(owner, wish)) {
            return report.purgedAt(at);
        }
        var ahead = Duration.between(clock.instant(), at);
        if (ahead.isPositive()) {
            return report.remarking("what is kept at the edge is purged when the time of the annotation %s has come"
                            .formatted(CdnProxy.PURGE_AT))
                    .lookingAgainIn(ahead.compareTo(LONGEST_PAUSE) < 0 ? ahead : LONGEST_PAUSE);
        }
        var hostname = goal.spec().hostname();
        return own.filter(ObservedService::visible)
                .filter(service -> service.domain(hostname)
                        .filter(domain -> domain.review() == BoundDomain.Review.NORMAL)
                        .isPresent())
                .map(service -> purge(owner, new Step.Purge(service.name(), hostname, at), report))
                // Of what is not served nothing is kept; the time comes when it is.
                .orElse(report);
    }

    private boolean isDone(Owner owner, PurgeWish wish) {
        return wish.at().equals(wish.done()) || wish.at().equals(Optional.ofNullable(done.get(owner.uid())));
    }

    private CdnReport purge(Owner owner, Step.Purge step, CdnReport report) {
        // Another time is another attempt, as another generation is.
        return switch (gate.pass(owner, step.at().getEpochSecond(), step)) {
            case Taken() -> {
                done.put(owner.uid(), step.at());
                yield report.purgedAt(step.at());
            }
            case Postponed(var retryIn) -> report.lookingAgainIn(retryIn);
            case Failed(var failure, var retryIn) ->
                report.remarking("what is kept at the edge is not purged yet: " + failure.getMessage())
                        .lookingAgainIn(retryIn);
        };
    }

    /** Somebody wants another attempt now. */
    void retry(String namespace, String uid) {
        gate.retry(namespace, uid);
    }

    void forget(String uid) {
        gate.forget(uid);
        done.remove(uid);
    }
}
