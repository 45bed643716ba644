package io.cdnproxy.child;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How pods are read: what is wrong with those that are to stay. Pure. */
final class PodTroubles {
    /** What the kubelet says of a network that it cannot give to a pod. */
    private static final Set<String> NETWORK = Set.of("FailedCreatePodSandBox", "NetworkNotReady");

    /** The same of files and disks: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/events/event.go */
    private static final Set<String> VOLUMES = Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume");

    private PodTroubles() {}

    /** All of them, equal ones once, what is to be mended first at first. */
    static List<PodTrouble> all(WorkloadEvidence seen) {
        return Stream.concat(
                        remaining(seen.pods()).stream().flatMap(PodTroubles::of),
                        WarningEvent.decisive(seen.unstarted(), PodTroubles::isOfPreparation)
                                .map(PodTroubles::of)
                                .stream())
                .distinct()
                .sorted(Comparator.comparing(PodTrouble::rank).thenComparing(Object::toString))
                .toList();
    }

    /** A pod that has a node and no fault of its own, and is not started. */
    static Optional<Pod> unstarted(List<Pod> pods) {
        return remaining(pods).stream()
                .filter(pod -> pod.getSpec().getNodeName() != null
                        && pod.getStatus() != null
                        && "Pending".equals(pod.getStatus().getPhase())
                        && of(pod).findAny().isEmpty())
                .min(Comparator.comparing(pod -> pod.getMetadata().getName()));
    }

    private static boolean isOfPreparation(WarningEvent event) {
        return NETWORK.contains(event.reason()) || VOLUMES.contains(event.reason());
    }

    private static PodTrouble of(WarningEvent event) {
        return new PodTrouble.NotPrepared(event.words(), event.persists(), NETWORK.contains(event.reason()));
    }

    private static List<Pod> remaining(List<Pod> pods) {
        var staying = pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        // One that has ended is kept for its owner to look at, and is history once another took its place.
        var living = staying.stream().filter(pod -> !hasFailed(pod)).toList();
        return living.isEmpty() ? staying : living;
    }

    private static boolean hasFailed(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .filter(status -> "Failed".equals(status.getPhase()))
                .isPresent();
    }

    private static Stream<PodTrouble> of(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus());
        if (hasFailed(pod)) {
            return status.map(failed -> turnedAway(failed.getReason(), failed.getMessage())).stream();
        }
        var unplaced = status.map(PodStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(PodTroubles::of);
        // What comes before our container keeps it from starting until it has ended well.
        var before = status.map(PodStatus::getInitContainerStatuses).stream()
                .flatMap(List::stream)
                .filter(container -> !hasSucceeded(container));
        var beside = status.map(PodStatus::getContainerStatuses).stream().flatMap(List::stream);
        return Stream.concat(unplaced, Stream.concat(before, beside).flatMap(ContainerTrouble::in));
    }

    private static PodTrouble turnedAway(String reason, String message) {
        var words = Quotation.of(reason, message);
        return "Evicted".equals(reason) ? new PodTrouble.Evicted(words) : new PodTrouble.Unschedulable(words);
    }

    private static boolean hasSucceeded(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getTerminated)
                .filter(end -> end.getExitCode() == 0)
                .isPresent();
    }

    private static PodTrouble of(PodCondition unplaced) {
        var words = Quotation.ofReason(unplaced.getMessage());
        return "SchedulingGated".equals(unplaced.getReason())
                ? new PodTrouble.HeldBack(words)
                : new PodTrouble.Unschedulable(words);
    }
}
