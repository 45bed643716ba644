package io.cdnproxy.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Whoever takes all that there is, for two years. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 10, 365, 2500})
    void whateverIsTakenAnyYearHasNoMoreThanItsMostAndTheFirstAllOfIt(int most) {
        // Given
        var year = Duration.ofDays(365);
        var yearly = Allowance.of(most, year);

        // When
        var times = Stream.iterate(yearly.take(NOW), at -> at.isBefore(NOW.plus(year.multipliedBy(2))), yearly::take)
                .toList();

        // Then
        assertThat(times.stream().filter(at -> at.isBefore(NOW.plus(year)))).hasSize(most);
        for (int i = 0; i + most < times.size(); i++) {
            assertThat(times.get(i + most)).isAfterOrEqualTo(times.get(i).plus(year));
        }
    }

    @Test
    void whatWasHadCountsAndWhateverWasTooMuchCostsNoMoreThanOneWait() {
        // Given
        Stream.generate(() -> NOW).limit(100).forEach(allowance::had);

        // When
        var next = allowance.next(NOW);

        // Then
        assertThat(next).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void toAskWhenTheNextOneMayBeHadTakesNone() {
        // Given
        allowance.next(NOW);
        allowance.next(NOW);

        // When
        var next = allowance.next(NOW);

        // Then
        assertThat(next).isEqualTo(NOW);
    }
}
