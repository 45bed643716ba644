package io.cdnproxy.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final Allowance allowance = new Allowance(2, Duration.ofSeconds(5));

    @Test
    void aFewComeAtOnceAndMoreOneByOne() {
        // When
        var times = Stream.generate(() -> allowance.take(NOW)).limit(4).toList();

        // Then
        assertThat(times).containsExactly(NOW, NOW, NOW.plusSeconds(5), NOW.plusSeconds(10));
    }

    @Test
    void whatWasNotUsedForLongIsThereAgainAndNoMore() {
        // Given
        Stream.generate(() -> allowance.take(NOW)).limit(4).toList();
        var later = NOW.plusSeconds(3600);

        // When
        var times = Stream.generate(() -> allowance.take(later)).limit(3).toList();

        // Then
        assertThat(times).containsExactly(later, later, later.plusSeconds(5));
    }
}
