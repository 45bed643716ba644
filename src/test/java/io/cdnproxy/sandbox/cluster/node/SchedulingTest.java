package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulingTest {
    private static final Map<String, String> LABELS =
            Map.of("kubernetes.io/os", "linux", "kubernetes.io/hostname", "sandbox");
    private static final Map<String, Quantity> CAPACITY =
            Map.of("cpu", new Quantity("2"), "memory", new Quantity("1Gi"));

    @Test
    void anOrdinaryPendingPodIsOursAndFits() {
        // Given
        Pod pod = pending()
                .editSpec()
                .addToNodeSelector("kubernetes.io/os", "linux")
                .endSpec()
                .build();

        // When
        List<String> obstacles = Scheduling.obstacles(pod, LABELS, CAPACITY);

        // Then
        assertThat(Scheduling.isOurs(pod)).isTrue();
        assertThat(obstacles).isEmpty();
    }

    @Test
    void podsOfOthersAndGatedOrDeletedPodsAreLeftAlone() {
        // Given
        Pod foreign = pending().editSpec().withSchedulerName("other").endSpec().build();
        Pod gated = pending().editSpec().addNewSchedulingGate("wait").endSpec().build();
        Pod deleted = pending()
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T12:00:00Z")
                .endMetadata()
                .build();
        Pod bound = pending().editSpec().withNodeName("sandbox").endSpec().build();

        // When
        var ours = List.of(foreign, gated, deleted, bound).stream().filter(Scheduling::isOurs);

        // Then
        assertThat(ours).isEmpty();
    }

    @Test
    void whatTheNodeCannotMeetIsAnObstacle() {
        // Given
        // @formatter:off
        Pod pod = pending()
                .editSpec()
                    .addToNodeSelector("disk", "ssd")
                    .addNewInitContainer().endInitContainer()
                    .withNewAffinity()
                        .withNewPodAntiAffinity()
                            .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                                .withTopologyKey("kubernetes.io/hostname")
                            .endRequiredDuringSchedulingIgnoredDuringExecution()
                        .endPodAntiAffinity()
                    .endAffinity()
                .endSpec()
                .build();
        // @formatter:on

        // When
        List<String> obstacles = Scheduling.obstacles(pod, LABELS, CAPACITY);

        // Then
        assertThat(obstacles)
                .containsExactly(
                        "nodeSelector disk=ssd",
                        "init containers are not supported",
                        "required affinity is not supported");
    }

    @Test
    void whatAsksForMoreThanTheNodeHasFitsNowhere() {
        // Given
        // @formatter:off
        Pod pod = pending()
                .editSpec()
                    .addNewContainer()
                        .withNewResources()
                            .addToRequests("cpu", new Quantity("2001m"))
                            .addToRequests("memory", new Quantity("1Gi"))
                        .endResources()
                    .endContainer()
                .endSpec()
                .build();
        // @formatter:on

        // When
        List<String> obstacles = Scheduling.obstacles(pod, LABELS, CAPACITY);

        // Then
        assertThat(obstacles).containsExactly("Insufficient cpu");
    }

    private static PodBuilder pending() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("tokyo-1")
                .endMetadata()
                .withNewSpec()
                .withSchedulerName("default-scheduler")
                .endSpec();
    }
}
