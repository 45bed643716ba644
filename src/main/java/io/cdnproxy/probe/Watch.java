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
    private ChainReport report;
    private int repetitions;
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
        report = known.orElse(null);
    }

    ProbeTarget target() {
        return target;
    }

    /** The last probe's, whenever that was. */
    Optional<ChainReport> report() {
        return Optional.ofNullable(report);
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

    /** Ends the running probe; true if its report is news. */
    boolean end(ChainReport latest) {
        boolean news = report == null || announcedAsStale || !latest.saysTheSameAs(report);
        // A deletion waits for a name to go away: cheap to ask, and worth noticing soon.
        boolean patient = target.scope() == ProbeTarget.Scope.CHAINS;
        repetitions = patient && !news ? repetitions + 1 : 0;
        report = latest;
        busy = false;
        announcedAsStale = false;
        return news;
    }

    /** When to probe again after a probe has ended. */
    Instant next(ProbePace pace, Instant now) {
        var inTurn = now.plus(pace.next(target.interval(), report.settled(target.scope()), repetitions));
        if (!wanted) {
            return inTurn;
        }
        var demanded = demands.take(now);
        return demanded.isBefore(inTurn) ? demanded : inTurn;
    }
}
