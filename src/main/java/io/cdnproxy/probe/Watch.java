package io.cdnproxy.probe;

import io.cdnproxy.pace.Allowance;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * One watched chain. Its identity matters: a changed target is a new watch, and results for the old one are dropped.
 * Guarded by the {@link Prober} it belongs to.
 */
final class Watch {
    private final ProbeTarget target;
    private Belief belief;
    private int repetitions;
    private boolean hasToConfirm;
    private final Allowance demands;
    private boolean busy;
    private boolean wanted;
    private boolean announcedAsStale;
    private Instant due;
    private Instant reserved;
    private Future<?> alarm;
    private Future<?> expiry;

    /** @param demands for probes out of turn, which a chain keeps when its target changes */
    Watch(ProbeTarget target, Instant due, Allowance demands) {
        this.target = target;
        this.due = due;
        this.demands = demands;
    }

    Allowance demands() {
        return demands;
    }

    /** What is known until the first probe of this target has ended. */
    void inherit(Optional<ChainReport> known) {
        belief = known.map(Belief::first).orElse(null);
    }

    ProbeTarget target() {
        return target;
    }

    /** What is believed since the last probe, whenever that was. */
    Optional<ChainReport> report() {
        return Optional.ofNullable(belief).map(Belief::report);
    }

    /** As much of it as holds for a target that dials alike: nothing of an origin that is left, if that is another one now. */
    Optional<ChainReport> reportFor(ProbeTarget successor) {
        var present = target.origin().present();
        return report().map(seen ->
                present.equals(successor.origin().present()) ? seen : seen.withPresentOrigin(Optional.empty()));
    }

    /** Whether a probe runs, or waits for its turn. */
    boolean busy() {
        return busy;
    }

    boolean isDueBefore(Instant limit) {
        return due.isBefore(limit);
    }

    /** Replaces the alarm that begins the next probe. */
    void arm(Future<?> next, Instant at) {
        disarm();
        alarm = next;
        due = at;
    }

    /** Replaces the alarm that tells when the report is not believed any more. */
    void expireWith(Future<?> next) {
        if (expiry != null) {
            expiry.cancel(false);
        }
        expiry = next;
    }

    void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    void queue() {
        busy = true;
    }

    void begin() {
        wanted = false;
        reserved = null;
    }

    /** Notes the time that was allowed for the first probe of this target. */
    void reserve(Instant at) {
        reserved = at;
    }

    /** The time that was allowed for a probe which has not begun. */
    Optional<Instant> reserved() {
        return Optional.ofNullable(reserved);
    }

    /** What there is to be said has changed by nothing but time. */
    void expire() {
        announcedAsStale = true;
    }

    /** Asks for a probe out of turn; false if one was asked for already and has not begun. */
    boolean demand() {
        boolean first = !wanted;
        wanted = true;
        return first;
    }

    boolean isDueAfter(Instant at) {
        return due.isAfter(at);
    }

    /** Asks for another probe after the one that is running. */
    void wantAnother() {
        wanted = true;
    }

    /** Ends the running probe. */
    News end(ChainReport latest) {
        var before = Optional.ofNullable(belief);
        belief = before.map(known -> known.after(latest)).orElseGet(() -> Belief.first(latest));
        boolean changed = before.map(known -> !belief.report().saysTheSameAs(known.report()))
                .orElse(true);
        boolean seenFirst =
                before.map(known -> !latest.saysTheSameAs(known.latest())).orElse(true);
        // Once: what flaps without end would be probed without end.
        hasToConfirm = before.filter(Belief::isInDoubt).isEmpty() && belief.isInDoubt();
        // A deletion waits for names to go away: cheap to ask, and worth noticing soon.
        boolean patient = target.scope() instanceof ProbeTarget.Scope.Chains;
        repetitions = patient && !changed && !announcedAsStale ? repetitions + 1 : 0;
        var news = new News(changed || announcedAsStale, seenFirst);
        busy = false;
        announcedAsStale = false;
        return news;
    }

    /**
     * What of the end of a probe has to be told.
     *
     * @param toReaders whether they would read something else than before
     * @param toTheLog whether the probe saw something else than the one before
     */
    record News(boolean toReaders, boolean toTheLog) {
        static final News NONE = new News(false, false);
    }

    /** When to probe again after a probe has ended. */
    Instant next(ProbePace pace, Instant now) {
        var inTurn = now.plus(
                hasToConfirm
                        ? pace.confirmation(target.interval())
                        : pace.next(
                                target.interval(),
                                belief.report().settled(target.scope()) && !belief.isInDoubt(),
                                repetitions));
        if (!wanted) {
            return inTurn;
        }
        var demanded = demands.take(now);
        return demanded.isBefore(inTurn) ? demanded : inTurn;
    }
}
