package io.cdnproxy.child;

import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deployments and pods as their controllers tell of them, and what is said of those. */
final class Workloads {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Workloads() {}

    static Verdict judge(Deployment deployment) {
        return judge(Optional.of(deployment), List.of());
    }

    static Verdict judge(Deployment deployment, WarningEvent said) {
        return WorkloadReadiness.judge(
                new WorkloadEvidence(Optional.of(deployment), List.of(pod("ContainerCreating")), List.of(said)));
    }

    static Verdict judge(Optional<Deployment> deployment, List<Pod> pods) {
        return WorkloadReadiness.judge(new WorkloadEvidence(deployment, pods, List.of()));
    }

    /** Rolled out completely, in its seventh generation. */
    static DeploymentBuilder deployment(int replicas) {
        // @formatter:off
        return new DeploymentBuilder()
            .withNewMetadata()
                .withName("tokyo")
                .withGeneration(7L)
            .endMetadata()
            .withNewSpec()
                .withReplicas(replicas)
                .withNewTemplate()
                    .withNewSpec()
                    .endSpec()
                .endTemplate()
            .endSpec()
            .withNewStatus()
                .withObservedGeneration(7L)
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withAvailableReplicas(replicas)
            .endStatus();
        // @formatter:on
    }

    static Deployment stuck() {
        return deployment(1).editStatus().withAvailableReplicas(0).endStatus().build();
    }

    static Pod pod(String waiting) {
        return pod(waiting, "");
    }

    static Pod pod(String waiting, String message) {
        // @formatter:off
        return new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .addNewContainerStatus()
                    .withName("v2ray")
                    .withNewState()
                        .withNewWaiting(message, waiting)
                    .endState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }

    static Pod placed(String name, Pod pod) {
        // @formatter:off
        return new PodBuilder(pod)
            .editMetadata().withName(name).endMetadata()
            .withNewSpec().withNodeName("node").endSpec()
            .editStatus().withPhase("Pending").endStatus()
            .build();
        // @formatter:on
    }

    static Pod unplaced(String reason, String message) {
        // @formatter:off
        return new PodBuilder()
            .withNewMetadata().endMetadata()
            .withNewStatus()
                .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason(reason)
                    .withMessage(message)
                .endCondition()
            .endStatus()
            .build();
        // @formatter:on
    }

    static ContainerStateTerminated end(String reason, int exitCode) {
        return new ContainerStateTerminatedBuilder()
                .withReason(reason)
                .withExitCode(exitCode)
                .build();
    }

    /** Now and again. */
    static Pod startedAgain(ContainerStateTerminated end) {
        // @formatter:off
        return new PodBuilder(pod("CrashLoopBackOff", "back-off 40s restarting failed container"))
            .editStatus()
                .editContainerStatus(0)
                    .withRestartCount(3)
                    .withNewLastState()
                        .withTerminated(end)
                    .endLastState()
                .endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }

    static Pod named(String container, Pod pod) {
        // @formatter:off
        return new PodBuilder(pod)
            .editStatus()
                .editContainerStatus(0).withName(container).endContainerStatus()
            .endStatus()
            .build();
        // @formatter:on
    }

    /** What its container says is said of one that runs before v2ray, which waits. */
    static Pod initialised(Pod pod) {
        // @formatter:off
        return new PodBuilder(pod("PodInitializing"))
            .editStatus()
                .addAllToInitContainerStatuses(pod.getStatus().getContainerStatuses())
            .endStatus()
            .build();
        // @formatter:on
    }
}
