package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteBudgetTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String NAMESPACE = "proxies";
    private static final int MANY = 100;

    private final WriteBudget budget = new WriteBudget(1, 3, MANY);

    @Test
    void aBurstGoesThroughAndTheRestGetsTurnsASecondApart() {
        // When
        List<Duration> waits = IntStream.range(0, 6)
                .mapToObj(index -> budget.reserve(NAMESPACE, "uid-" + index, NOW))
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
        budget.reserve(NAMESPACE, "patient", NOW);

        // When
        var wait = budget.reserve(NAMESPACE, "patient", NOW.plusMillis(400));

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aTurnIsUsedUpWhenItIsTaken() {
        // Given
        useUpTheBurst();
        budget.reserve(NAMESPACE, "patient", NOW);
        budget.reserve(NAMESPACE, "patient", NOW.plus(SECOND));

        // When
        var wait = budget.reserve(NAMESPACE, "patient", NOW.plus(SECOND));

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void anUnusedTurnIsDroppedAfterAWhile() {
        // Given
        useUpTheBurst();
        budget.reserve(NAMESPACE, "forgetful", NOW);
        var muchLater = NOW.plus(Duration.ofHours(1));
        IntStream.range(0, 3).forEach(index -> budget.reserve(NAMESPACE, "busy-" + index, muchLater));

        // When
        var wait = budget.reserve(NAMESPACE, "forgetful", muchLater);

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void throttlingMakesEverybodyWait() {
        // Given
        useUpTheBurst();
        budget.reserve(NAMESPACE, "waiting", NOW);

        // When
        budget.slowDown(NOW);

        // Then
        assertThat(budget.reserve(NAMESPACE, "waiting", NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(budget.reserve(NAMESPACE, "new", NOW)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theRateRecoversWithSuccess() {
        // Given
        budget.slowDown(NOW);
        var later = NOW.plus(Duration.ofHours(1));
        IntStream.range(0, 10).forEach(index -> budget.speedUp());

        // When
        var waits = IntStream.range(0, 4)
                .mapToObj(index -> budget.reserve(NAMESPACE, "uid-" + index, later))
                .toList();

        // Then
        assertThat(waits.getLast()).isEqualTo(SECOND);
    }

    @Test
    void aTurnOfAnObjectThatIsGoneIsForOthers() {
        // Given
        useUpTheBurst();
        IntStream.range(0, 100).forEach(index -> {
            budget.reserve(NAMESPACE, "gone-" + index, NOW);
            budget.forget("gone-" + index);
        });

        // When
        var wait = budget.reserve("others", "patient", NOW);

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void whoNeverComesHoldsNobodyUp() {
        // Given
        useUpTheBurst();
        IntStream.range(0, 10).forEach(index -> budget.reserve(NAMESPACE, "silent-" + index, NOW));
        var later = NOW.plus(Duration.ofSeconds(16));
        IntStream.range(0, 3).forEach(index -> budget.reserve(NAMESPACE, "busy-" + index, later));

        // When
        var wait = budget.reserve(NAMESPACE, "patient", later);

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void namespacesHaveTurnsInRotation() {
        // Given
        useUpTheBurst();
        IntStream.range(0, 50).forEach(index -> budget.reserve(NAMESPACE, "many-" + index, NOW));

        // When
        var waits = IntStream.range(0, 3)
                .mapToObj(index -> budget.reserve("others", "few-" + index, NOW))
                .toList();

        // Then
        assertThat(waits).containsExactly(SECOND.multipliedBy(2), SECOND.multipliedBy(4), SECOND.multipliedBy(6));
    }

    @Test
    void whoeverHadATurnIsBehindTheOtherNamespaces() {
        // Given
        useUpTheBurst();
        budget.reserve(NAMESPACE, "many-0", NOW);
        budget.reserve(NAMESPACE, "many-1", NOW);
        budget.reserve("others", "few", NOW);
        budget.reserve(NAMESPACE, "many-0", NOW.plus(SECOND));

        // When
        var wait = budget.reserve("others", "few", NOW.plus(SECOND));

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void aStepThatWroteNothingGivesItsTurnBack() {
        // Given
        useUpTheBurst();

        // When
        budget.end(false);

        // Then
        assertThat(budget.reserve(NAMESPACE, "next", NOW)).isZero();
    }

    @Test
    void aStepThatWroteHasUsedItsTurn() {
        // Given
        useUpTheBurst();

        // When
        budget.end(true);

        // Then
        assertThat(budget.reserve(NAMESPACE, "next", NOW)).isEqualTo(SECOND);
    }

    @Test
    void noMoreAreUnderWayThanMayBe() {
        // Given
        var narrow = new WriteBudget(1000, 100, 2);
        narrow.reserve(NAMESPACE, "hangs-0", NOW);
        narrow.reserve(NAMESPACE, "hangs-1", NOW);

        // When
        var wait = narrow.reserve("others", "next", NOW);

        // Then
        assertThat(wait).isEqualTo(SECOND);
    }

    @Test
    void oneThatIsOverMakesRoomForTheNext() {
        // Given
        var narrow = new WriteBudget(1000, 100, 2);
        narrow.reserve(NAMESPACE, "hangs-0", NOW);
        narrow.reserve(NAMESPACE, "hangs-1", NOW);
        narrow.reserve("others", "next", NOW);

        // When
        narrow.end(true);

        // Then
        assertThat(narrow.reserve("others", "next", NOW.plus(SECOND))).isZero();
    }

    /** No burst, and objects that come a little late: the account's rate is used up all the same. */
    @Test
    void lateObjectsLoseNothingOfTheRate() {
        // Given
        var steady = new WriteBudget(2, 1, MANY);
        var lateness = new Random(42);
        var due = new PriorityQueue<>(Comparator.comparing(Coming::at));
        IntStream.range(0, 500)
                .forEach(index -> due.add(new Coming("ns-" + index % 3, "uid-" + index, NOW.plusMillis(index))));
        var last = NOW;

        // When
        while (!due.isEmpty()) {
            var coming = due.remove();
            var wait = steady.reserve(coming.namespace(), coming.uid(), coming.at());
            if (wait.isZero()) {
                steady.end(true);
                last = coming.at();
            } else {
                due.add(coming.again(coming.at().plus(wait).plusMillis(lateness.nextInt(400))));
            }
        }

        // Then
        assertThat(Duration.between(NOW, last)).isBetween(Duration.ofSeconds(248), Duration.ofSeconds(252));
    }

    private record Coming(String namespace, String uid, Instant at) {
        Coming again(Instant next) {
            return new Coming(namespace, uid, next);
        }
    }

    private void useUpTheBurst() {
        IntStream.range(0, 3).forEach(index -> budget.reserve(NAMESPACE, "uid-" + index, NOW));
    }
}
