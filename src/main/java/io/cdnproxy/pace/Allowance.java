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

    /** Never more than so many within a time: the larger half of them in a row, and the others spread over it. */
    public static Allowance of(int most, Duration within) {
        int inARow = most - most / 2;
        // What a division drops would make room for one more.
        return new Allowance(inARow, within.dividedBy(most - inARow + 1L).plusNanos(1));
    }

    /** Takes the next one, and says when it may be had. */
    public Instant take(Instant now) {
        var at = next(now);
        used = later(used, at).plus(gap);
        return at;
    }

    /** When the next one may be had; it is not taken. */
    public Instant next(Instant now) {
        return later(used.minus(burst), now);
    }

    /**
     * One was had at this moment, allowed or not, and none after it so far. However many were too much, the next one comes a gap after the
     * last.
     */
    public void had(Instant at) {
        var full = at.plus(burst).plus(gap);
        var more = later(used, at).plus(gap);
        used = more.isAfter(full) ? full : more;
    }

    /** Whether all that was taken may be had again. */
    public boolean isWhole(Instant now) {
        return !used.isAfter(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
