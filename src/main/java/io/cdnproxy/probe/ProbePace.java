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
    private static final int MAX_DOUBLINGS = 16;
    private static final double JITTER = 0.1;

    /** A birth changes what is dialled about so often; whoever wants more probes out of turn waits. */
    private static final int DEMANDS_IN_A_ROW = 8;

    private final RandomGenerator random;

    ProbePace() {
        this(new SplittableRandom());
    }

    ProbePace(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The interval for a settled chain; for another a short time that doubles with every probe that brought nothing
     * new, up to the interval.
     */
    Duration next(Duration interval, boolean settled, int repetitions) {
        var wait =
                settled ? interval : min(interval, SHORTEST.multipliedBy(1L << Math.min(repetitions, MAX_DOUBLINGS)));
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
