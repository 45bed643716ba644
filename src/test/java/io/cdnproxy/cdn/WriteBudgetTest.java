package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBudgetTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final WriteBudget budget = new WriteBudget(1, 3);

    @Test
    void aBurstGoesThroughAndTheRestGetsTurnsASecondApart() {
        // When
        List<Duration> waits = IntStream.range(0, 6)
                .mapToObj(index -> budget.reserve("uid-" + index, NOW))
                .toList();

        // Then
        assertThat(waits)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        SECOND,
                        SECOND.multipliedBy(2),
                        SECOND.multipliedBy(3));
    }

    @Test
    void whoComesBackEarlyKeepsItsTurn() {
        // Given
        useUpTheBurst();
        budget.reserve("patient", NOW);

        // When
        var wait = budget.reserve("patient", NOW.plusMillis(400));

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aTurnIsUsedUpWhenItIsTaken() {
        // Given
        useUpTheBurst();
        budget.reserve("patient", NOW);
        budget.reserve("patient", NOW.plus(SECOND));

        // When
        var wait = budget.reserve("patient", NOW.plus(SECOND));

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void anUnusedTurnIsDroppedAfterAWhile() {
        // Given
        useUpTheBurst();
        budget.reserve("forgetful", NOW);
        var muchLater = NOW.plus(Duration.ofHours(1));
        IntStream.range(0, 3).forEach(index -> budget.reserve("busy-" + index, muchLater));

        // When
        var wait = budget.reserve("forgetful", muchLater);

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void throttlingMakesEverybodyWait() {
        // Given
        useUpTheBurst();
        budget.reserve("waiting", NOW);

        // When
        budget.slowDown(NOW);

        // Then
        assertThat(budget.reserve("waiting", NOW)).isEqualTo(Duration.ofSeconds(3));
        assertThat(budget.reserve("new", NOW)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theRateRecoversWithSuccess() {
        // Given
        budget.slowDown(NOW);
        var later = NOW.plus(Duration.ofHours(1));
        IntStream.range(0, 10).forEach(index -> budget.speedUp());

        // When
        var waits = IntStream.range(0, 4)
                .mapToObj(index -> budget.reserve("uid-" + index, later))
                .toList();

        // Then
        assertThat(waits.getLast()).isEqualTo(SECOND);
    }

    private void useUpTheBurst() {
        IntStream.range(0, 3).forEach(index -> budget.reserve("uid-" + index, NOW));
    }
}
