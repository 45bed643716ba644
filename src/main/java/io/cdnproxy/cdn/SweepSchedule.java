package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;

/**
 * When to sweep next: quick while something is going on, slow otherwise, backing off after failures; out of turn for whoever asks, but
 * never more often than quick.
 */
public final class SweepSchedule {
    private static final Duration BETWEEN_REQUESTS_OF_A_NAMESPACE = Duration.ofMinutes(1);

    private final Duration quick;
    private final Duration slow;
    private final SweepRequests requests = new SweepRequests(BETWEEN_REQUESTS_OF_A_NAMESPACE);
    private Instant inTurn = Instant.MIN;
    private Instant begun = Instant.MIN;
    private Instant hurriedUntil = Instant.MIN;
    private int failures;
    private boolean throttled;

    public SweepSchedule(Duration quick, Duration slow) {
        this.quick = quick;
        this.slow = slow;
    }

    public synchronized Instant next() {
        var requested = later(requests.due(), begun.plus(quick));
        // To ask again is no remedy against asking too often.
        return throttled || inTurn.isBefore(requested) ? inTurn : requested;
    }

    /** Something was done, or is waited for, that sweeps will show until then. */
    public synchronized void hurry(Instant now, Instant until) {
        hurriedUntil = later(until, hurriedUntil);
        var soon = now.plus(quick);
        // After a failure its delay counts: hurry would turn an outage into a hail of calls.
        if (failures == 0 && soon.isBefore(inTurn)) {
            inTurn = soon;
        }
    }

    /** Somebody in the namespace asks for a sweep that begins from now on. A failure's delay does not count, unless it is the account's pace. */
    public synchronized void request(String namespace, Instant now) {
        requests.add(namespace, now);
    }

    /** A sweep begins. */
    public synchronized void begin(Instant now) {
        begun = now;
        requests.serve(now);
    }

    /** A sweep succeeded; {@code busy} if it showed something that will change by itself. */
    public synchronized void succeeded(Instant now, boolean busy) {
        failures = 0;
        throttled = false;
        inTurn = now.plus(busy || now.isBefore(hurriedUntil) ? quick : slow);
    }

    public synchronized void failed(Instant now, ErrorClass errorClass) {
        failures++;
        throttled = errorClass == ErrorClass.THROTTLED;
        var delay = errorClass.delay(failures);
        inTurn = now.plus(delay.compareTo(quick) > 0 ? delay : quick);
    }

    private static Instant later(Instant one, Instant two) {
        return one.isAfter(two) ? one : two;
    }
}
