package io.cdnproxy.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.MutableClock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final MutableClock machine = new MutableClock();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final SteadyClock clock = new SteadyClock(machine, nanos::get);

    @Test
    void itGoesOn() {
        // Given
        var begun = clock.instant();

        // When
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        // Then
        assertThat(clock.instant()).isEqualTo(begun.plusSeconds(3));
    }

    @Test
    void aMachinesClockThatIsSetBackChangesNothing() {
        // Given
        var begun = clock.instant();

        // When
        machine.advance(Duration.ofHours(-1));

        // Then
        assertThat(clock.instant()).isEqualTo(begun);
    }

    @Test
    void aMachinesClockThatIsSetForwardChangesNothing() {
        // Given
        var begun = clock.instant();

        // When
        machine.advance(Duration.ofHours(1));

        // Then
        assertThat(clock.instant()).isEqualTo(begun);
    }

    @Test
    void itIsTheSameTimeInAnotherZone() {
        // When
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        // Then
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
