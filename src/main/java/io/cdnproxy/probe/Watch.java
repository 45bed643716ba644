package io.cdnproxy.probe;

import java.time.Duration;
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
    private boolean running;
    private boolean wanted;
    private Instant due;
    private Future<?> alarm;

    Watch(ProbeTarget target, Instant due) {
        this.target = target;
        this.due = due;
    }

    /** What is known until the first probe of this target has ended. */
    void inherit(Optional<ChainReport> known) {
        report = known.orElse(null);
    }

    ProbeTarget target() {
        return target;
    }

    Optional<ChainReport> report() {
        return Optional.ofNullable(report);
    }

    boolean running() {
        return running;
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

    void disarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    void begin() {
        running = true;
        wanted = false;
    }

    /** Asks for another probe after the one that is running. */
    void wantAnother() {
        wanted = true;
    }

    /** Ends the running probe; true if its report is news. */
    boolean end(ChainReport latest) {
        boolean news = report == null || !latest.saysTheSameAs(report);
        // A deletion waits for a name to go away: cheap to ask, and worth noticing soon.
        boolean patient = target.scope() == ProbeTarget.Scope.CHAINS;
        repetitions = patient && !news ? repetitions + 1 : 0;
        report = latest;
        running = false;
        return news;
    }

    /** How long to rest after a probe has ended. */
    Duration rest(ProbePace pace) {
        return wanted ? Duration.ZERO : pace.next(target.interval(), report.settled(target.scope()), repetitions);
    }
}
