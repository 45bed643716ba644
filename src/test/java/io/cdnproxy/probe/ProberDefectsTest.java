package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.logging.LoggedStackTraces;
import io.cdnproxy.logging.LoggedStackTraces.LoggedStackTrace;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** What breaks stops nothing but itself. */
class ProberDefectsTest extends Probing {
    @Test
    void aProbeThatBreaksIsUnknownAndTheOthersGoOn(LoggedStackTraces traces) {
        // Given
        var defect = new IllegalStateException("defect");
        prober(
                        target -> {
                            if (target.uid().equals("broken")) {
                                throw defect;
                            }
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();

        // When
        prober.watch(daily("broken"));
        prober.watch(daily("tokyo"));

        // Then
        await().until(() ->
                prober.report("broken").isPresent() && prober.report("tokyo").isPresent());
        assertThat(prober.report("broken").orElseThrow().links().tried().values())
                .isNotEmpty()
                .extracting(Verdict::status)
                .containsOnly(Verdict.Status.Unknown);
        assertThat(traces.take())
                .containsExactly(new LoggedStackTrace(Prober.class.getName(), "probing proxies/broken", defect));
    }

    @Test
    void aProbeThatGoesOnBreakingIsLoggedOncePerChange(LoggedStackTraces traces) {
        // Given
        var first = new IllegalStateException("defect");
        var second = new NoClassDefFoundError("defect");
        prober(
                        target -> {
                            if (probes.incrementAndGet() < 4) {
                                throw first;
                            }
                            throw second;
                        },
                        1)
                .start();

        // When
        prober.watch(target("broken", Duration.ofMillis(20)));

        // Then
        await().until(() -> probes.get() >= 8);
        assertThat(traces.take()).extracting(LoggedStackTrace::thrown).containsExactly(first, second);
    }

    @Test
    void aListenerThatBreaksDoesNotStopTheProbing(LoggedStackTraces traces) {
        // Given
        var defect = new IllegalStateException("defect");
        prober = new Prober(probe, 1, new ProbePace(), SteadyClock.ofThisMachine(), uid -> {
            throw defect;
        });
        prober.start();

        // When
        prober.watch(target("tokyo", Duration.ofMillis(20)));

        // Then
        await().until(() -> probes.get() >= 3);
        assertThat(traces.take())
                .containsExactly(
                        new LoggedStackTrace(Prober.class.getName(), "announcing the report on tokyo", defect));
    }

    @Test
    void probesThatHangForLongAreUnhealthy() {
        // Given
        prober(
                        target -> {
                            new Semaphore(0).acquire();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        var now = Instant.now();

        // When
        boolean atFirst = prober.healthy(now);
        boolean afterAnHour = prober.healthy(now.plus(Duration.ofHours(1)));

        // Then
        assertThat(atFirst).isTrue();
        assertThat(afterAnHour).isFalse();
    }

    @Test
    void waitingForTheNextIntervalIsHealthy() {
        // Given
        prober(probe, 1).start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());

        // When
        boolean afterAnHour = prober.healthy(Instant.now().plus(Duration.ofHours(1)));

        // Then
        assertThat(afterAnHour).isTrue();
    }

    @Test
    void aClosedProberIsUnhealthy() {
        // Given
        prober(probe, 1).start();

        // When
        prober.close();

        // Then
        assertThat(prober.healthy(Instant.now())).isFalse();
    }
}
