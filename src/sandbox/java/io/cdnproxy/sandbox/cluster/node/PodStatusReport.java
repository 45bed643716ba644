package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stopping;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A pod's status as a kubelet reports it. Pure: the same pod and containers give the same status. */
record PodStatusReport(Pod pod, List<ContainerReport> containers, PodPlacement placement, boolean ending, Instant now) {

    /** @param before the conditions reported so far, ours and others' */
    PodStatus build(List<PodCondition> before) {
        String phase = phase();
        // @formatter:off
        return new PodStatusBuilder()
                .withPhase(phase)
                .withObservedGeneration(pod.getMetadata().getGeneration())
                .withHostIP(placement.hostIp())
                .addNewHostIP(placement.hostIp())
                .withPodIP(placement.podIp())
                .addNewPodIP(placement.podIp())
                .withStartTime(placement.startTime())
                .withConditions(conditions(phase, before))
                .withContainerStatuses(containers.stream().map(PodStatusReport::containerStatus).toList())
                .build();
        // @formatter:on
    }

    /**
     * https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/kubelet_pods.go#L1656 (getPhase), without init
     * containers.
     */
    private String phase() {
        boolean neverRan = containers.stream()
                .anyMatch(report ->
                        report.state() instanceof Waiting && report.last().isEmpty());
        List<Terminated> ended = containers.stream()
                .filter(report -> report.state() instanceof Terminated)
                .map(report -> (Terminated) report.state())
                .toList();
        boolean allEnded = ended.size() == containers.size();
        boolean over = ending || "Never".equals(restartPolicy());
        if (neverRan) {
            return "Pending";
        }
        if (allEnded && (over || "OnFailure".equals(restartPolicy()))) {
            boolean succeeded = ended.stream().allMatch(state -> state.exitCode() == 0);
            return succeeded ? "Succeeded" : over ? "Failed" : "Running";
        }
        return "Running";
    }

    private List<PodCondition> conditions(String phase, List<PodCondition> before) {
        var conditions = new ConditionSet(before, pod.getMetadata().getGeneration(), now);
        conditions.add("PodReadyToStartContainers", !isOver(phase)).add("Initialized", true);
        if (isOver(phase)) {
            String reason = phase.equals("Succeeded") ? "PodCompleted" : "PodFailed";
            return conditions
                    .add("Ready", false, reason, null)
                    .add("ContainersReady", false, reason, null)
                    .build();
        }
        List<String> unready = containers.stream()
                .filter(report -> !report.ready())
                .map(report -> report.container().getName())
                .toList();
        if (!unready.isEmpty()) {
            String message = "containers with unready status: [" + String.join(" ", unready) + "]";
            return conditions
                    .add("Ready", false, "ContainersNotReady", message)
                    .add("ContainersReady", false, "ContainersNotReady", message)
                    .build();
        }
        List<String> closedGates = closedGates(before);
        if (closedGates.isEmpty()) {
            conditions.add("Ready", true);
        } else {
            String message = closedGates.stream()
                    .map(gate -> "the status of pod readiness gate \"%s\" is not \"True\"".formatted(gate))
                    .collect(Collectors.joining(", "));
            conditions.add("Ready", false, "ReadinessGatesNotReady", message);
        }
        return conditions.add("ContainersReady", true).build();
    }

    private List<String> closedGates(List<PodCondition> before) {
        return pod.getSpec().getReadinessGates().stream()
                .map(PodReadinessGate::getConditionType)
                .filter(gate -> before.stream()
                        .noneMatch(
                                condition -> gate.equals(condition.getType()) && "True".equals(condition.getStatus())))
                .toList();
    }

    private String restartPolicy() {
        return pod.getSpec().getRestartPolicy();
    }

    static boolean isOver(String phase) {
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static ContainerStatus containerStatus(ContainerReport report) {
        return new ContainerStatusBuilder()
                .withName(report.container().getName())
                .withImage(report.container().getImage())
                .withImageID(report.id().isPresent() ? report.container().getImage() : "")
                .withContainerID(report.id().orElse(null))
                .withRestartCount(report.restarts())
                .withStarted(report.started())
                .withReady(report.ready())
                .withState(state(report.state()))
                .withLastState(report.last().map(PodStatusReport::state).orElse(null))
                .build();
    }

    private static ContainerState state(io.cdnproxy.sandbox.cluster.node.container.ContainerState state) {
        // @formatter:off
        return switch (state) {
            case Waiting waiting -> new ContainerStateBuilder()
                    .withNewWaiting(waiting.message(), waiting.reason())
                    .build();
            case Running running -> new ContainerStateBuilder()
                    .withNewRunning(Timestamps.of(running.startedAt()))
                    .build();
            case Stopping stopping -> new ContainerStateBuilder()
                    .withNewRunning(Timestamps.of(stopping.startedAt()))
                    .build();
            case Terminated ended -> new ContainerStateBuilder()
                    .withNewTerminated()
                        .withExitCode(ended.exitCode())
                        .withReason(ended.reason())
                        .withMessage(ended.message().isEmpty() ? null : ended.message())
                        .withStartedAt(Timestamps.of(ended.startedAt()))
                        .withFinishedAt(Timestamps.of(ended.finishedAt()))
                    .endTerminated()
                    .build();
        };
        // @formatter:on
    }
}
