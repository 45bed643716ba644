package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final Instant DELETED = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);

    @Test
    void oneSweepProvesNothing() {
        // When
        var absence = since().observe(at(1), false, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    @Test
    void twoSweepsAWindowApartProveAbsence() {
        // When
        var absence = since().observe(at(1), false, WINDOW).observe(at(31), false, WINDOW);

        // Then
        assertThat(absence.proven()).isTrue();
    }

    @Test
    void sweepsTooCloseToEachOtherDoNot() {
        // When
        var absence = since().observe(at(1), false, WINDOW).observe(at(30), false, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    @Test
    void aSweepBegunTooEarlyDoesNotCount() {
        // When
        var absence = since().observe(at(-1), false, WINDOW).observe(at(29), false, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    @Test
    void theSameSweepSeenTwiceCountsOnce() {
        // When
        var absence = since().observe(at(40), false, WINDOW).observe(at(40), false, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    @Test
    void anAppearanceStartsItAllOver() {
        // When
        var absence = since().observe(at(1), false, WINDOW)
                .observe(at(11), true, WINDOW)
                .observe(at(31), false, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    @Test
    void aDistributionThatTurnsUpAfterTheProofRevokesIt() {
        // Given
        var proven = since().observe(at(1), false, WINDOW).observe(at(31), false, WINDOW);

        // When
        var absence = proven.observe(at(41), true, WINDOW);

        // Then
        assertThat(absence.proven()).isFalse();
    }

    private static Absence since() {
        return Absence.unproven(DELETED);
    }

    private static Instant at(int seconds) {
        return DELETED.plusSeconds(seconds);
    }
}
