package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is tried again to delete what something shows. */
class RefusedDeletionsTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ID = "certificate-1";

    /** A try whenever one is due, until this much time has passed. */
    private static RefusedDeletion after(Duration time) {
        var refused = RefusedDeletion.first(List.of(), START);
        while (refused.due().isBefore(START.plus(time))) {
            refused = refused.again(List.of(), refused.due());
        }
        return refused;
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT5S", "PT6S, PT10S", "PT19M, PT1M", "PT1H, PT15M", "PT24H, PT1H"})
    void theLongerItLastsTheLongerArePauses(Duration time, Duration longest) {
        // When
        var refused = after(time);

        // Then
        assertThat(Duration.between(refused.last(), refused.due()))
                .isLessThanOrEqualTo(longest)
                .isGreaterThan(longest.dividedBy(2));
    }

    @Test
    void aDayTakesFewTries() {
        assertThat(after(Duration.ofDays(1)).inARow()).isLessThan(70);
    }

    @Test
    void whoeverWantsAnotherTryHasItAtOnce() {
        // Given
        var refused = after(Duration.ofHours(10));
        var now = refused.last().plus(Duration.ofMinutes(2));

        // When
        var hastened = refused.hastened(now);

        // Then
        assertThat(hastened.due()).isEqualTo(now);
        assertThat(hastened.since()).isEqualTo(START);
    }

    @Test
    void whoeverWantsOneAgainAndAgainHasOneAMinute() {
        // Given
        var refused = after(Duration.ofHours(10));

        // When
        var hastened = refused.hastened(refused.last().plusSeconds(1));

        // Then
        assertThat(hastened.due()).isEqualTo(refused.last().plus(Duration.ofMinutes(1)));
    }

    @Test
    void whatIsTriedAgainIsNotSaidToBeShown() {
        // Given
        var refused = RefusedDeletions.NONE.with(ID, List.of("arn:other"), START);

        // When
        var shown = refused.shown(START.plusSeconds(5));

        // Then
        assertThat(refused.shown(START)).isEqualTo(Set.of(ID));
        assertThat(shown).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() {
        // Given
        var refused = RefusedDeletions.NONE.with(ID, List.of(), START).with("certificate-2", List.of(), START);

        // When
        var without = refused.without(ID);

        // Then
        assertThat(without.byId()).containsOnlyKeys("certificate-2");
    }
}
