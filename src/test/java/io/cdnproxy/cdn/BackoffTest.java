package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final CdnException UNAVAILABLE = new CdnException(ErrorClass.UNAVAILABLE, "x", "away", null);
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "x", "denied", null);

    private final Backoff backoff = new Backoff();

    @Test
    void anEventDoesNotBringTheNextAttemptForward() {
        // Given
        var delay = backoff.failed("tokyo", 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding("tokyo", 1, NOW.plus(delay).minusMillis(1));

        // Then
        assertThat(holding).isPresent();
    }

    @Test
    void afterTheDelayTheWayIsFree() {
        // Given
        var delay = backoff.failed("tokyo", 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding("tokyo", 1, NOW.plus(delay));

        // Then
        assertThat(holding).isEmpty();
    }

    @Test
    void aNewGenerationIsTriedAtOnce() {
        // Given
        backoff.failed("tokyo", 1, UNAVAILABLE, NOW);

        // When
        var holding = backoff.holding("tokyo", 2, NOW);

        // Then
        assertThat(holding).isEmpty();
    }

    @Test
    void anotherKindOfFailureStartsAfresh() {
        // Given
        IntStream.range(0, 5).forEach(attempt -> backoff.failed("tokyo", 1, UNAVAILABLE, NOW));

        // When
        var delay = backoff.failed("tokyo", 1, DENIED, NOW);

        // Then
        assertThat(delay).isEqualTo(ErrorClass.DENIED.delay(1));
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
