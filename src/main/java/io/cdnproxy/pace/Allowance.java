package io.cdnproxy.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something may be had at once: a few times in a row, then once in a while. What is asked for beyond that comes later, never not
 * at all. Not thread-safe.
 */
public final class Allowance {
    private final Duration gap;
    private final Duration burst;
    private Instant used = Instant.EPOCH;

    /**
     * Begins unused.
     *
     * @param inARow how many may follow each other at once
     * @param gap time after which another one may
     */
    public Allowance(int inARow, Duration gap) {
        this.gap = gap;
        this.burst = gap.multipliedBy(inARow - 1L);
    }

    /** Takes the next one, and says when it may be had. */
    public Instant take(Instant now) {
        var earliest = used.minus(burst);
        var at = earliest.isAfter(now) ? earliest : now;
        used = (used.isAfter(at) ? used : at).plus(gap);
        return at;
    }

    /** Whether all that was taken may be had again. */
    public boolean isWhole(Instant now) {
        return !used.isAfter(now);
    }
}
