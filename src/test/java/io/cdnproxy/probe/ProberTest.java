package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** What is known of a watched chain, and when that is news. */
class ProberTest extends Probing {
    @Test
    void nothingIsProbedBeforeTheStart() {
        // Given
        prober(probe, 1).watch(daily("tokyo"));
        boolean standingBy = prober.hasProbedFor(Duration.ZERO);

        // When
        prober.start();

        // Then
        assertThat(standingBy).isFalse();
        assertThat(prober.hasProbedFor(Duration.ZERO)).isTrue();
        await().until(() -> prober.report("tokyo").isPresent());
        assertThat(probes).hasValue(1);
        assertThat(news).containsExactly("tokyo");
    }

    @Test
    void watchingTheSameTargetAgainChangesNothing() {
        // Given
        prober(probe, 1).start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());
        var report = prober.report("tokyo");

        // When
        prober.watch(daily("tokyo"));

        // Then
        assertThat(prober.report("tokyo")).isEqualTo(report);
        assertThat(probes).hasValue(1);
    }

    @Test
    void aChangedTargetHasNoReportUntilItWasProbed() {
        // Given
        var permits = new Semaphore(1);
        prober(
                        target -> {
                            permits.acquire();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());

        // When
        prober.watch(renamed("tokyo"));

        // Then
        assertThat(prober.report("tokyo")).isEmpty();
        permits.release();
        await().until(() -> prober.report("tokyo").isPresent());
    }

    @Test
    void anotherExpectationKeepsTheReportUntilItWasProbed() {
        // Given
        var permits = new Semaphore(1);
        prober(
                        target -> {
                            permits.acquire();
                            return report(target.uid(), target.equals(daily("tokyo")) ? WORKS : FAILS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());

        // When
        prober.watch(renewed("tokyo"));

        // Then
        assertThat(edgeUpgrade("tokyo")).isEqualTo(WORKS);
        permits.release(2);
        await().until(() -> edgeUpgrade("tokyo").equals(FAILS));
        assertThat(news).containsExactly("tokyo", "tokyo");
    }

    @Test
    void whatWasSeenOfOneOriginThatIsLeftIsNotSaidOfAnother() {
        // Given
        var permits = new Semaphore(1);
        prober(
                        target -> {
                            permits.acquire();
                            return report(target.uid(), WORKS).withPresentOrigin(Optional.of(FAILS));
                        },
                        1)
                .start();
        prober.watch(leaving("silent.example.com", "tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());

        // When
        prober.watch(leaving("other.example.com", "tokyo"));

        // Then
        assertThat(prober.report("tokyo"))
                .hasValueSatisfying(report -> assertThat(report.presentOrigin()).isEmpty());
        permits.release();
        await().until(() -> prober.report("tokyo").orElseThrow().presentOrigin().isPresent());
    }

    @Test
    void aResultForAnEarlierTargetIsDropped() {
        // Given the first probe occupies the only permit, so that its end comes before the second
        var gate = new Semaphore(0);
        prober(
                        target -> {
                            gate.acquire();
                            return report(target.uid(), target.equals(daily("tokyo")) ? FAILS : WORKS);
                        },
                        1)
                .start();
        prober.watch(daily("tokyo"));
        await().until(gate::hasQueuedThreads);
        prober.watch(renamed("tokyo"));

        // When
        gate.release(2);

        // Then
        await().until(() -> prober.report("tokyo").isPresent());
        assertThat(edgeUpgrade("tokyo")).isEqualTo(WORKS);
        assertThat(news).containsExactly("tokyo");
    }

    @Test
    void onlyAChangedVerdictIsNews() {
        // Given
        prober(probe, 1).start();
        prober.watch(daily("tokyo"));
        await().until(() -> prober.report("tokyo").isPresent());
        prober.probeSoon("tokyo");
        await().untilAtomic(probes, equalTo(2));

        // When
        edgeUpgrade.set(FAILS);
        prober.probeSoon("tokyo");

        // Then
        await().untilAsserted(() -> assertThat(news).containsExactly("tokyo", "tokyo"));
        assertThat(edgeUpgrade("tokyo")).isEqualTo(FAILS);
    }

    @Test
    void oneFailureIsNoNewsAndIsLookedAtAgainAtOnce() {
        // Given a chain that is probed once a day
        var results = new ConcurrentLinkedQueue<>(List.of(WORKS, FAILS, WORKS));
        prober(target -> report(target.uid(), results.remove()), 1).start();
        prober.watch(daily("tokyo"));
        await().until(() -> results.size() == 2);

        // When
        prober.probeSoon("tokyo");

        // Then
        await().until(results::isEmpty);
        assertThat(edgeUpgrade("tokyo")).isEqualTo(WORKS);
        assertThat(news).containsExactly("tokyo");
    }

    @Test
    void aForgottenChainIsNeitherProbedNorReported() {
        // Given
        var gate = new Semaphore(0);
        prober(
                        target -> {
                            gate.acquire();
                            probes.incrementAndGet();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(target("tokyo", Duration.ofMillis(1)));
        await().until(gate::hasQueuedThreads);
        prober.watch(daily("osaka"));

        // When
        prober.forget("tokyo");
        gate.release(10);

        // Then
        await().until(() -> prober.report("osaka").isPresent());
        assertThat(prober.report("tokyo")).isEqualTo(Optional.empty());
        assertThat(news).containsExactly("osaka");
        assertThat(probes).hasValue(2);
    }

    @Test
    void aReportThatNoProbeConfirmsIsNotBelievedForEverAndThatIsNews() {
        // Given
        var gate = new Semaphore(1);
        prober(
                        target -> {
                            gate.acquire();
                            return report(target.uid(), WORKS);
                        },
                        1)
                .start();
        prober.watch(timed("tokyo", Duration.ofMillis(20), Duration.ofMillis(20)));

        // When the second probe takes long
        await().until(() -> news.size() == 2);

        // Then
        assertThat(prober.report("tokyo").orElseThrow().links().tried().values())
                .isNotEmpty()
                .extracting(Verdict::reason)
                .containsOnly(Reason.NotConfirmed);
        gate.release();
        await().until(() -> news.size() >= 3);
    }

    private Verdict edgeUpgrade(String uid) {
        return prober.report(uid)
                .orElseThrow()
                .links()
                .of(ConditionType.EdgeUpgrade)
                .orElseThrow();
    }
}
