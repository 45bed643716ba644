package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;

/** When to sweep next: quick while something is going on, slow otherwise, backing off after failures. */
final class SweepSchedule {
    private final Duration quick;
    private final Duration slow;
    private Instant next = Instant.MIN;
    private Instant hurriedUntil = Instant.MIN;
    private int failures;

    SweepSchedule(Duration quick, Duration slow) {
        this.quick = quick;
        this.slow = slow;
    }

    synchronized Instant next() {
        return next;
    }

    /** Something was done, or is waited for, that sweeps will show until then. */
    synchronized void hurry(Instant now, Instant until) {
        hurriedUntil = until.isAfter(hurriedUntil) ? until : hurriedUntil;
        var soon = now.plus(quick);
        // After a failure its delay counts: hurry would turn an outage into a hail of calls.
        if (failures == 0 && soon.isBefore(next)) {
            next = soon;
        }
    }

    /** Somebody asks for a sweep: not even a failure's delay counts. */
    synchronized void atOnce(Instant now) {
        next = now;
    }

    /** A sweep succeeded; {@code busy} if it showed something that will change by itself. */
    synchronized void succeeded(Instant now, boolean busy) {
        failures = 0;
        next = now.plus(busy || now.isBefore(hurriedUntil) ? quick : slow);
    }

    synchronized void failed(Instant now, ErrorClass errorClass) {
        failures++;
        var delay = errorClass.delay(failures);
        next = now.plus(delay.compareTo(quick) > 0 ? delay : quick);
    }
}
