package io.cdnproxy.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How often a child may have been tried that is refused with the same answer each time. */
final class DueAttempts {
    /** The pause after each is twice as long as the one before. */
    private static final List<Integer> SECONDS = List.of(0, 2, 6, 14, 30, 62, 126);

    private DueAttempts() {}

    /** From then until now. */
    static long since(Instant begin) {
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        return SECONDS.stream().filter(second -> second <= seconds).count();
    }
}
