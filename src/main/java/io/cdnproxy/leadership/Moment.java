package io.cdnproxy.leadership;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by two clocks.
 *
 * @param ticks never set, and goes on while the process is stopped, but may stand still while the machine sleeps or is moved
 * @param wall goes on whatever happens, but may be set
 */
record Moment(Duration ticks, Instant wall) {

    static Moment now() {
        return new Moment(Duration.ofNanos(System.nanoTime()), Clock.systemUTC().instant());
    }

    Duration ticksSince(Moment earlier) {
        return ticks.minus(earlier.ticks);
    }

    /** The longest time that may have passed. */
    Duration mostSince(Moment earlier) {
        var byTicks = ticksSince(earlier);
        var byWall = Duration.between(earlier.wall, wall);
        return byWall.compareTo(byTicks) > 0 ? byWall : byTicks;
    }
}
