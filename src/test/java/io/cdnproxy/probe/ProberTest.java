package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.logging.LoggedStackTraces;
import io.cdnproxy.logging.LoggedStackTraces.LoggedStackTrace;
import io.cdnproxy.probe.ChainReport.Chain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProberTest {
    private static final LinkVerdict WORKS = new LinkVerdict.Tried(Verdict.works("works"));
    private static final LinkVerdict FAILS = new LinkVerdict.Tried(Verdict.fails(Reason.Timeout, "silent: wait"));
    private static final NameAnswer AS_EXPECTED = new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);

    private final List<String> news = new CopyOnWriteArrayList<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicReference<LinkVerdict> edgeUpgrade = new AtomicReference<>(WORKS);
    private final Probe probe = target -> {
        probes.incrementAndGet();
        return report(target.uid(), edgeUpgrade.get());
    };
    private Prober prober;

    @AfterEach
    void close() {
        prober.close();
    }

    private static ChainReport report(String uid, LinkVerdict edgeUpgrade) {
        return new ChainReport(
                uid,
                Instant.now(),
                AS_EXPECTED,
                WORKS,
                new Chain(WORKS, WORKS),
                new Chain(WORKS, edgeUpgrade),
                Optional.empty());
    }

    private static ProbeTarget target(String uid, Duration interval) {
        var sample = Evidence.target();
        return new ProbeTarget(
                "proxies",
                uid,
                sample.scope(),
                sample.origin(),
                sample.edge(),
                sample.path(),
                interval,
                sample.timeout());
    }

    /** Where the name of the origin has changed. */
    private static ProbeTarget renamed(String uid) {
        var sample = daily(uid);
        var origin =
                new ProbeTarget.Origin("renamed.example.com", sample.origin().port(), List.of(), Optional.empty());
        return new ProbeTarget(
                "proxies",
                uid,
                sample.scope(),
                origin,
                sample.edge(),
                sample.path(),
                sample.interval(),
                sample.timeout());
    }

    /** Where the origin was given another certificate. */
    private static ProbeTarget renewed(String uid) {
        var sample = daily(uid);
        var before = sample.origin();
        var origin =
                new ProbeTarget.Origin(before.hostname(), before.port(), before.expected(), Optional.of("0badf00d"));
        return new ProbeTarget(
                "proxies",
                uid,
                sample.scope(),
                origin,
                sample.edge(),
                sample.path(),
                sample.interval(),
                sample.timeout());
    }

    private static ProbeTarget daily(String uid) {
        return target(uid, Duration.ofDays(1));
    }

    private Prober prober(Probe probing, int maxConcurrent) {
        prober = new Prober(probing, maxConcurrent, new ProbePace(), Clock.systemUTC(), news::add);
        return prober;
    }

    @Test
    void nothingIsProbedBeforeTheStart() {
        // Given
        prober(probe, 1).watch(daily("tokyo"));

        // When
        prober.start();

        // Then
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
        assertThat(prober.report("tokyo").orElseThrow().edge().upgrade()).isEqualTo(WORKS);
        permits.release();
        await().until(() ->
                prober.report("tokyo").orElseThrow().edge().upgrade().equals(FAILS));
        assertThat(news).containsExactly("tokyo", "tokyo");
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
        assertThat(prober.report("tokyo").orElseThrow().edge().upgrade()).isEqualTo(WORKS);
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
        assertThat(prober.report("tokyo").orElseThrow().edge().upgrade()).isEqualTo(FAILS);
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
        assertThat(prober.report("broken").orElseThrow().links())
                .allSatisfy(
                        link -> assertThat(link.tried().map(Verdict::status)).contains(Verdict.Status.Unknown));
        assertThat(traces.take())
                .containsExactly(new LoggedStackTrace(Prober.class.getName(), "probing broken", defect));
    }

    @Test
    void aListenerThatBreaksDoesNotStopTheProbing(LoggedStackTraces traces) {
        // Given
        var defect = new IllegalStateException("defect");
        prober = new Prober(probe, 1, new ProbePace(), Clock.systemUTC(), uid -> {
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
        assertThat(prober.report("tokyo").orElseThrow().links())
                .allSatisfy(
                        link -> assertThat(link.tried().map(Verdict::reason)).contains(Reason.NotConfirmed));
        gate.release();
        await().until(() -> news.size() >= 3);
    }

    private static ProbeTarget of(String namespace, String uid) {
        var sample = daily(uid);
        return new ProbeTarget(
                namespace,
                uid,
                sample.scope(),
                sample.origin(),
                sample.edge(),
                sample.path(),
                sample.interval(),
                sample.timeout());
    }

    private static ProbeTarget timed(String uid, Duration interval, Duration timeout) {
        var sample = daily(uid);
        return new ProbeTarget(
                sample.namespace(),
                uid,
                sample.scope(),
                sample.origin(),
                sample.edge(),
                sample.path(),
                interval,
                timeout);
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
