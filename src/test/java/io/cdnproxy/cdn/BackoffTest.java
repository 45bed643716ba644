package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final CdnException UNAVAILABLE = new CdnException(ErrorClass.UNAVAILABLE, "x", "away", null);
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "x", "denied", null);

    private static final Owner TOKYO = owner("team-a", "tokyo");

    private final Backoff backoff = new Backoff();

    @Test
    void anEventDoesNotBringTheNextAttemptForward() {
        // Given
        var delay = backoff.failed(TOKYO.uid(), 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding(TOKYO, 1, NOW.plus(delay).minusMillis(1));

        // Then
        assertThat(holding).isPresent();
    }

    @Test
    void afterTheDelayTheWayIsFree() {
        // Given
        var delay = backoff.failed(TOKYO.uid(), 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding(TOKYO, 1, NOW.plus(delay));

        // Then
        assertThat(holding).isEmpty();
    }

    @Test
    void aNewGenerationIsTriedAtOnce() {
        // Given
        backoff.failed(TOKYO.uid(), 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding(TOKYO, 2, NOW);

        // Then
        assertThat(holding).isEmpty();
    }

    @Test
    void anotherKindOfFailureStartsAfresh() {
        // Given
        IntStream.range(0, 5).forEach(attempt -> backoff.failed(TOKYO.uid(), 1, UNAVAILABLE, NOW));

        // When
        var delay = backoff.failed(TOKYO.uid(), 1, DENIED, NOW);

        // Then
        assertThat(delay).isEqualTo(ErrorClass.DENIED.delay(1));
    }

    @Test
    void whoAsksIsServedAtOnce() {
        // Given
        backoff.failed(TOKYO.uid(), 1, DENIED, NOW);

        // When
        backoff.lift(TOKYO.namespace(), TOKYO.uid(), NOW);

        // Then
        assertThat(backoff.holding(TOKYO, 1, NOW)).isEmpty();
    }

    /** Each attempt costs the account of all: a loop of touches, of edits, or of both over several objects. */
    @ParameterizedTest
    @ValueSource(strings = {"touch", "edit", "both"})
    void whoNeverStopsAskingIsServedAtAPaceAndTheNeighbourAtOnce(String habit) {
        // Given
        var osaka = owner("team-a", "osaka");
        var neighbour = owner("team-b", "kyoto");
        backoff.failed(neighbour.uid(), 1, DENIED, NOW);

        // When
        long attempts = IntStream.range(0, 600)
                .filter(tenth -> {
                    var now = NOW.plusMillis(tenth * 100L);
                    var object = tenth % 2 == 0 ? TOKYO : osaka;
                    long generation = habit.equals("touch") ? 1 : tenth;
                    if (!habit.equals("edit")) {
                        backoff.lift(object.namespace(), object.uid(), now);
                    }
                    boolean isTried = backoff.holding(object, generation, now).isEmpty();
                    if (isTried) {
                        backoff.failed(object.uid(), generation, DENIED, now);
                    }
                    return isTried;
                })
                .count();
        backoff.lift(neighbour.namespace(), neighbour.uid(), NOW.plusSeconds(60));

        // Then
        assertThat(attempts).isBetween(10L, 20L);
        assertThat(backoff.holding(neighbour, 1, NOW.plusSeconds(60))).isEmpty();
    }

    private static Owner owner(String namespace, String name) {
        return new Owner("installation", namespace, name, name + "-uid");
    }

    @ParameterizedTest
    @EnumSource
    void retriesSlowDownAndNeverEnd(ErrorClass errorClass) {
        // When
        var first = errorClass.delay(1);
        var hundredth = errorClass.delay(100);

        // Then
        assertThat(first).isPositive().isLessThan(hundredth);
        assertThat(hundredth).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }
}
