package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SweepScheduleTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofMinutes(10);

    private final SweepSchedule schedule = new SweepSchedule(QUICK, SLOW);

    @Test
    void theFirstSweepIsDueAtOnce() {
        assertThat(schedule.next()).isBefore(NOW);
    }

    @Test
    void anIdleAccountIsSweptSlowly() {
        // When
        schedule.succeeded(NOW, false);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(SLOW));
    }

    @Test
    void aBusyAccountIsSweptQuickly() {
        // When
        schedule.succeeded(NOW, true);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(QUICK));
    }

    @Test
    void aWriteBringsTheNextSweepForward() {
        // Given
        schedule.succeeded(NOW, false);

        // When
        schedule.hurry(NOW, NOW.plusSeconds(60));

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(QUICK));
    }

    @Test
    void hurryLastsUntilItsEnd() {
        // Given
        schedule.hurry(NOW, NOW.plusSeconds(60));

        // When
        schedule.succeeded(NOW.plusSeconds(60), false);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plusSeconds(60).plus(SLOW));
    }

    @Test
    void hurryDoesNotOverrideTheDelayAfterAFailure() {
        // Given
        schedule.failed(NOW, ErrorClass.DENIED);

        // When
        schedule.hurry(NOW, NOW.plusSeconds(60));

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(ErrorClass.DENIED.delay(1)));
    }

    @Test
    void failuresInARowAreFurtherAndFurtherApart() {
        // When
        schedule.failed(NOW, ErrorClass.DENIED);
        schedule.failed(NOW, ErrorClass.DENIED);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(ErrorClass.DENIED.delay(2)));
    }

    @Test
    void whoeverAsksIsNotHeldUpByAFailure() {
        // Given
        schedule.failed(NOW, ErrorClass.DENIED);

        // When
        schedule.atOnce(NOW);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW);
    }
}
