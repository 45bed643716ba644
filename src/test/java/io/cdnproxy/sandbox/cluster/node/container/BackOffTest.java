package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theFirstRetryIsImmediate() {
        // Given
        var fresh = BackOff.NONE;

        // When
        Instant retryAt = fresh.retryAt(NOON);

        // Then
        assertThat(retryAt).isEqualTo(NOON);
    }

    @Test
    void delaysDoubleUpToFiveMinutes() {
        // Given
        var fresh = BackOff.NONE;

        // When
        var delays = Stream.iterate(fresh, backOff -> backOff.afterRetry(NOON))
                .limit(8)
                .map(BackOff::delay);

        // Then
        assertThat(delays.map(Duration::toSeconds)).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void tenQuietMinutesAreForgiven() {
        // Given
        var troubled = BackOff.NONE.afterRetry(NOON).afterRetry(NOON);

        // When
        Instant failure = NOON.plus(Duration.ofMinutes(10)).plusSeconds(1);

        // Then
        assertThat(troubled.retryAt(failure)).isEqualTo(failure);
        assertThat(troubled.afterRetry(failure).delay()).isEqualTo(Duration.ofSeconds(10));
    }
}
