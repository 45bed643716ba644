package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbePaceTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** Draws the middle of every range: no jitter. */
    private static final ProbePace STEADY = new ProbePace(() -> 1L << 63, Duration.ofSeconds(2));

    @Test
    void aSettledChainIsProbedOnceAnInterval() {
        // Given
        boolean settled = true;

        // When
        var wait = STEADY.next(MINUTE, settled, 7);

        // Then
        assertThat(wait).isEqualTo(MINUTE);
    }

    @Test
    void anUnsettledChainIsProbedSoonAndThenMoreAndMoreSlowly() {
        // Given
        boolean settled = false;

        // When
        var waits = IntStream.of(0, 1, 2, 3, 4, 1000)
                .mapToObj(
                        repetitions -> STEADY.next(MINUTE, settled, repetitions).toSeconds())
                .toList();

        // Then
        assertThat(waits).isEqualTo(List.of(5L, 10L, 20L, 40L, 60L, 60L));
    }

    @Test
    void neverMoreSlowlyThanTheInterval() {
        // Given
        var interval = Duration.ofSeconds(2);

        // When
        var wait = STEADY.next(interval, false, 0);

        // Then
        assertThat(wait).isEqualTo(interval);
    }

    @Test
    void whatWasSeenOnceIsLookedAtAgainSoon() {
        // Given
        var intervals = List.of(MINUTE, Duration.ofSeconds(1));

        // When
        var waits = intervals.stream().map(STEADY::confirmation).toList();

        // Then
        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void jitterStaysWithinATenth() {
        // Given
        var pace = new ProbePace();

        // When
        var waits = IntStream.range(0, 1000)
                .mapToObj(i -> pace.next(MINUTE, true, 0))
                .toList();

        // Then
        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
        assertThat(waits).doesNotHaveDuplicates();
    }
}
