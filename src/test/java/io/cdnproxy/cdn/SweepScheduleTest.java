package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
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
        schedule.request("proxies", NOW);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW);
    }

    @Test
    void manyRequestsAreOneSweep() {
        // Given
        sweptAt(NOW);
        for (int i = 0; i < 100; i++) {
            schedule.request("proxies", NOW.plusSeconds(20));
        }

        // When
        sweptAt(NOW.plusSeconds(20));

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plusSeconds(20).plus(SLOW));
    }

    @Test
    void aRequestDuringASweepGetsOneThatBeginsAfterIt() {
        // Given
        schedule.begin(NOW);

        // When
        schedule.request("proxies", NOW.plusSeconds(1));
        schedule.succeeded(NOW.plusSeconds(2), false);

        // Then
        assertThat(schedule.next()).isEqualTo(NOW.plus(QUICK));
    }

    @Test
    void aNamespaceThatAsksForEverCausesASweepAMinute() {
        // When
        int sweeps = sweepsWhile(Duration.ofMinutes(60), now -> schedule.request("mallory", now));

        // Then
        assertThat(sweeps).isBetween(55, 62);
    }

    @Test
    void whoAsksBesideItIsServedAtOnceAllTheSame() {
        // Given
        var time = Duration.ofSeconds(541);
        sweepsWhile(time, now -> schedule.request("mallory", now));
        var now = NOW.plus(time).plus(QUICK);

        // When
        schedule.request("alice", now);

        // Then
        assertThat(schedule.next()).isEqualTo(now);
    }

    @Test
    void namespacesTogetherAskForNoMoreThanQuickSweeps() {
        // When
        int sweeps = sweepsWhile(Duration.ofMinutes(10), now -> schedule.request("namespace-" + now, now));

        // Then
        assertThat(sweeps).isLessThanOrEqualTo(61);
    }

    @Test
    void askingDoesNotShortenTheDelayThatTheAccountWasTold() {
        // Given
        schedule.failed(NOW, ErrorClass.THROTTLED);
        var told = schedule.next();

        // When
        schedule.request("proxies", NOW);

        // Then
        assertThat(schedule.next()).isEqualTo(told);
    }

    private void sweptAt(Instant now) {
        schedule.begin(now);
        schedule.succeeded(now, false);
    }

    /** Lets time pass second by second. */
    private int sweepsWhile(Duration time, Consumer<Instant> eachSecond) {
        int sweeps = 0;
        for (long second = 0; second < time.toSeconds(); second++) {
            var now = NOW.plusSeconds(second);
            eachSecond.accept(now);
            if (!schedule.next().isAfter(now)) {
                sweptAt(now);
                sweeps++;
            }
        }
        return sweeps;
    }
}
