package io.cdnproxy.sandbox.cluster.node.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContainerProbesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void withoutProbesAContainerIsReadyAtOnce() {
        // Given
        var container = new ContainerBuilder().build();

        // When
        var probes = new ContainerProbes(container, NOON);

        // Then
        assertThat(probes.started()).isTrue();
        assertThat(probes.ready()).isTrue();
        assertThat(probes.nextDue()).isEqualTo(Instant.MAX);
    }

    @Test
    void readinessComesWithASuccessOnePeriodAfterAFirstFailure() {
        // Given
        var probes = new ContainerProbes(container(null, null, probe(0, 1, 3)), NOON);
        assertThat(probes.begin(NOON)).containsExactly(ProbeKind.READINESS);

        // When
        probes.record(ProbeKind.READINESS, false, NOON);
        boolean afterFailure = probes.ready();
        Instant next = probes.nextDue();
        probes.record(ProbeKind.READINESS, true, next);

        // Then
        assertThat(afterFailure).isFalse();
        assertThat(next).isEqualTo(NOON.plusSeconds(1));
        assertThat(probes.ready()).isTrue();
    }

    @Test
    void aReadyContainerStaysReadyUntilFailuresReachTheThreshold() {
        // Given
        var probes = new ContainerProbes(container(null, null, probe(0, 1, 3)), NOON);
        probes.record(ProbeKind.READINESS, true, NOON);
        probes.record(ProbeKind.READINESS, false, NOON);
        probes.record(ProbeKind.READINESS, false, NOON);
        boolean afterTwo = probes.ready();

        // When
        probes.record(ProbeKind.READINESS, false, NOON);

        // Then
        assertThat(afterTwo).isTrue();
        assertThat(probes.ready()).isFalse();
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        // Given
        var probes = new ContainerProbes(container(null, probe(0, 1, 2), null), NOON);

        // When
        probes.record(ProbeKind.LIVENESS, false, NOON);
        probes.record(ProbeKind.LIVENESS, true, NOON);
        probes.record(ProbeKind.LIVENESS, false, NOON);

        // Then
        assertThat(probes.failed()).isFalse();
    }

    @Test
    void theStartupProbeHoldsBackTheOthersUntilItSucceeds() {
        // Given
        var probes = new ContainerProbes(container(probe(0, 1, 3), probe(0, 1, 3), probe(0, 60, 3)), NOON);
        var first = probes.begin(NOON);

        // When
        probes.record(ProbeKind.STARTUP, true, NOON.plusSeconds(5));

        // Then
        assertThat(first).containsExactly(ProbeKind.STARTUP);
        assertThat(probes.begin(NOON.plusSeconds(5))).containsExactly(ProbeKind.LIVENESS, ProbeKind.READINESS);
    }

    @Test
    void aFailedStartupAsksForARestartAndEndsTheProbing() {
        // Given
        var probes = new ContainerProbes(container(probe(0, 1, 1), null, null), NOON);

        // When
        probes.record(ProbeKind.STARTUP, false, NOON);

        // Then
        assertThat(probes.failed()).isTrue();
        assertThat(probes.nextDue()).isEqualTo(Instant.MAX);
    }

    @Test
    void aProbeUnderWayIsNotBegunAgain() {
        // Given
        var probes = new ContainerProbes(container(null, null, probe(0, 1, 3)), NOON);
        probes.begin(NOON);

        // When
        var again = probes.begin(NOON.plusSeconds(10));

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void theInitialDelayIsKept() {
        // Given
        var container = container(null, null, probe(30, 1, 3));

        // When
        var probes = new ContainerProbes(container, NOON);

        // Then
        assertThat(probes.nextDue()).isEqualTo(NOON.plusSeconds(30));
        assertThat(probes.begin(NOON.plusSeconds(29))).isEmpty();
    }

    private static Container container(Probe startup, Probe liveness, Probe readiness) {
        return new ContainerBuilder()
                .withStartupProbe(startup)
                .withLivenessProbe(liveness)
                .withReadinessProbe(readiness)
                .build();
    }

    private static Probe probe(int delay, int period, int failureThreshold) {
        return new ProbeBuilder()
                .withInitialDelaySeconds(delay)
                .withPeriodSeconds(period)
                .withFailureThreshold(failureThreshold)
                .build();
    }
}
