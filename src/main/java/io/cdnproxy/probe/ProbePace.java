package io.cdnproxy.probe;

import io.cdnproxy.pace.Allowance;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next probe. Pure but for the jitter, which keeps many chains from being probed in step.
 * Not thread-safe.
 */
final class ProbePace {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration CONFIRMATION = Duration.ofSeconds(2);
    private static final int MAX_DOUBLINGS = 16;
    private static final double JITTER = 0.1;

    /** A birth changes what is dialled about so often; whoever wants more probes out of turn waits. */
    private static final int DEMANDS_IN_A_ROW = 8;

    private final RandomGenerator random;
    private final Duration confirmation;

    ProbePace() {
        this(new SplittableRandom(), CONFIRMATION);
    }

    /** @param confirmation when to look again at what was seen once */
    ProbePace(RandomGenerator random, Duration confirmation) {
        this.random = random;
        this.confirmation = confirmation;
    }

    /**
     * The interval for a settled chain; for another a short time that doubles with every probe that brought nothing
     * new, up to the interval.
     */
    Duration next(Duration interval, boolean settled, int repetitions) {
        var wait =
                settled ? interval : min(interval, SHORTEST.multipliedBy(1L << Math.min(repetitions, MAX_DOUBLINGS)));
        return jittered(wait);
    }

    /** Whatever is seen for the first time is looked at again soon, or a fault would be told an interval late. */
    Duration confirmation(Duration interval) {
        return jittered(min(interval, confirmation));
    }

    private Duration jittered(Duration wait) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofNanos((long) (wait.toNanos() * factor));
    }

    /** How often a chain may be probed out of turn. */
    Allowance demands() {
        return new Allowance(DEMANDS_IN_A_ROW, SHORTEST);
    }

    private static Duration min(Duration one, Duration two) {
        return one.compareTo(two) < 0 ? one : two;
    }
}
