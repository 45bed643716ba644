package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusReportTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(60);
    private static final PodPlacement PLACEMENT = new PodPlacement("10.244.0.100", "127.1.2.3", "2026-01-01T11:00:00Z");
    private static final Container MAIN =
            new ContainerBuilder().withName("main").withImage("image:1").build();

    private static final ContainerState CREATING = new Waiting("ContainerCreating", "", NOON);
    private static final ContainerState RUNNING = new Running(EARLIER);
    private static final ContainerState COMPLETED = new Terminated(0, "Completed", "", EARLIER, NOON);
    private static final ContainerState FAILED = new Terminated(3, "Error", "out of luck", EARLIER, NOON);

    @Test
    void aReadyPodHasItsAddressesAndConditions() {
        // When
        PodStatus status = status("Always", false, List.of(), report(RUNNING, true));

        // Then
        assertThat(status.getPhase()).isEqualTo("Running");
        assertThat(status.getPodIP()).isEqualTo("10.244.0.100");
        assertThat(status.getHostIP()).isEqualTo("127.1.2.3");
        assertThat(status.getConditions())
                .allSatisfy(condition -> assertThat(condition.getStatus()).isEqualTo("True"))
                .extracting(PodCondition::getType)
                .containsExactly("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady");
    }

    @Test
    void anUnreadyContainerIsNamed() {
        // When
        PodStatus status = status("Always", false, List.of(), report(RUNNING, false));

        // Then
        assertThat(condition(status, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(status, "Ready").getReason()).isEqualTo("ContainersNotReady");
        assertThat(condition(status, "Ready").getMessage()).isEqualTo("containers with unready status: [main]");
    }

    @Test
    void theTransitionTimeMovesOnlyWithTheStatus() {
        // Given
        var before = List.of(before("Ready", "True"), before("ContainersReady", "False"));

        // When
        PodStatus status = status("Always", false, before, report(RUNNING, true));

        // Then
        assertThat(condition(status, "Ready").getLastTransitionTime()).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(condition(status, "ContainersReady").getLastTransitionTime()).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void aCrashLoopKeepsThePodRunningAndTellsTheLastEnd() {
        // Given
        var waiting = new Waiting("CrashLoopBackOff", "back-off 10s", NOON);
        var report =
                new ContainerReport(MAIN, waiting, Optional.of((Terminated) FAILED), 1, false, false, Optional.empty());

        // When
        PodStatus status = status("Always", false, List.of(), report);

        // Then
        var container = status.getContainerStatuses().getFirst();
        assertThat(status.getPhase()).isEqualTo("Running");
        assertThat(container.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(container.getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(container.getRestartCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Always, false, CREATING, Pending",
        "Always, false, RUNNING, Running",
        "Always, false, FAILED, Running",
        "Always, true, COMPLETED, Succeeded",
        "Always, true, FAILED, Failed",
        "Never, false, COMPLETED, Succeeded",
        "Never, false, FAILED, Failed",
        "OnFailure, false, COMPLETED, Succeeded",
        "OnFailure, false, FAILED, Running"
    })
    void thePhaseFollowsTheContainersThePolicyAndTheEnd(String policy, boolean ending, String state, String phase) {
        // Given
        ContainerState container =
                switch (state) {
                    case "CREATING" -> CREATING;
                    case "RUNNING" -> RUNNING;
                    case "COMPLETED" -> COMPLETED;
                    default -> FAILED;
                };

        // When
        PodStatus status = status(policy, ending, List.of(), report(container, false));

        // Then
        assertThat(status.getPhase()).isEqualTo(phase);
    }

    @Test
    void aReadinessGateHoldsBackReadyButNotContainersReady() {
        // Given
        // @formatter:off
        var pod = new PodBuilder()
                .withNewMetadata().endMetadata()
                .withNewSpec().withRestartPolicy("Always").addNewReadinessGate("example.com/gate").endSpec()
                .withNewStatus().endStatus()
                .build();
        // @formatter:on
        var report = new PodStatusReport(pod, List.of(report(RUNNING, true)), PLACEMENT, false, NOON);

        // When
        PodStatus closed = report.build(List.of());
        PodStatus open = report.build(List.of(before("example.com/gate", "True")));

        // Then
        assertThat(condition(closed, "Ready").getStatus()).isEqualTo("False");
        assertThat(condition(closed, "ContainersReady").getStatus()).isEqualTo("True");
        assertThat(condition(open, "Ready").getStatus()).isEqualTo("True");
    }

    private static PodStatus status(
            String policy, boolean ending, List<PodCondition> before, ContainerReport... reports) {
        // @formatter:off
        var pod = new PodBuilder()
                .withNewMetadata().withGeneration(1L).endMetadata()
                .withNewSpec().withRestartPolicy(policy).endSpec()
                .withNewStatus().endStatus()
                .build();
        // @formatter:on
        return new PodStatusReport(pod, List.of(reports), PLACEMENT, ending, NOON).build(before);
    }

    private static ContainerReport report(ContainerState state, boolean ready) {
        return new ContainerReport(MAIN, state, Optional.empty(), 0, true, ready, Optional.of("process://1"));
    }

    private static PodCondition before(String type, String status) {
        return new PodConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withLastTransitionTime("2026-01-01T11:00:00Z")
                .build();
    }

    private static PodCondition condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
