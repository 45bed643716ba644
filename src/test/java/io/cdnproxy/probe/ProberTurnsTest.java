package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose turn it is, and how often. */
class ProberTurnsTest extends Probing {
    @Test
    void aSettledChainIsProbedEveryInterval() {
        // Given
        prober(probe, 1).start();

        // When
        prober.watch(target("tokyo", Duration.ofMillis(20)));

        // Then
        await().until(() -> probes.get() >= 3);
        assertThat(news).containsExactly("tokyo");
    }

    @Test
    void noMoreChainsThanAllowedAreProbedAtTheSameTime() {
        // Given
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        prober(
                        target -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            probes.incrementAndGet();
                            return report(target.uid(), WORKS);
                        },
                        2)
                .start();

        // When
        for (int i = 0; i < 100; i++) {
            prober.watch(daily("chain-" + i));
        }

        // Then
        await().until(() -> probes.get() == 100);
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void aNamespaceWithNothingButSilentServersHoldsNobodyUp() {
        // Given
        prober(
                        target -> {
                            if (target.namespace().equals("mallory")) {
                                probes.incrementAndGet();
                                new Semaphore(0).acquire();
                            }
                            return report(target.uid(), WORKS);
                        },
                        16)
                .start();
        for (int i = 0; i < 100; i++) {
            prober.watch(of("mallory", "silent-" + i));
        }
        await().until(() -> probes.get() >= 14);

        // When
        prober.watch(of("alice", "tokyo"));

        // Then
        await().until(() -> prober.report("tokyo").isPresent());
        assertThat(probes).hasValue(14);
    }

    @Test
    void aForgottenChainThatWaitsForItsTurnIsNotProbedAtAll() {
        // Given
        var gate = new Semaphore(0);
        var probed = new CopyOnWriteArrayList<String>();
        prober(
                        target -> {
                            probed.add(target.uid());
                            gate.acquire();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        await().until(gate::hasQueuedThreads);
        prober.watch(daily("osaka"));
        prober.watch(daily("kyoto"));

        // When
        prober.forget("osaka");
        gate.release(3);

        // Then
        await().until(() -> prober.report("kyoto").isPresent());
        assertThat(probed).containsExactly("tokyo", "kyoto");
    }

    @Test
    void whoeverAsksAllTheTimeDoesNotHaveItProbedAllTheTime() {
        // Given
        prober(probe, 1).start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());
        var end = Instant.now().plusMillis(300);

        // When
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            prober.probeSoon("tokyo");
            return Instant.now().isAfter(end);
        });

        // Then
        assertThat(probes.get()).isBetween(2, 9);
    }

    @Test
    void whoeverChangesTheTargetAllTheTimeDoesNotHaveItProbedAllTheTime() {
        // Given
        prober(probe, 1).start();
        var end = Instant.now().plusMillis(300);

        // When
        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            prober.watch(daily("tokyo"));
            prober.watch(renamed("tokyo"));
            return Instant.now().isAfter(end);
        });

        // Then
        assertThat(probes.get()).isBetween(1, 9);
    }

    @Test
    void aTargetThatHasChangedAllTheTimeIsProbedSoonAfterwards() {
        // Given
        prober(probe, 1).start();
        for (int change = 0; change < 1000; change++) {
            prober.watch(daily("tokyo"));
            prober.watch(renamed("tokyo"));
        }

        // When
        prober.watch(timed("tokyo", Duration.ofDays(1), Duration.ofSeconds(1)));

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> prober.report("tokyo").isPresent());
    }

    @Test
    void anotherProbeWishedForDuringOneFollowsIt() {
        // Given
        var gate = new Semaphore(0);
        prober(
                        target -> {
                            probes.incrementAndGet();
                            gate.acquire();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        await().until(() -> probes.get() == 1);

        // When
        prober.probeSoon("tokyo");
        gate.release();

        // Then
        await().untilAtomic(probes, equalTo(2));
    }
}
