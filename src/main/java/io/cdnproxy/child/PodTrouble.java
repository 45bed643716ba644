package io.cdnproxy.child;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a pod does not come up, in the words of the kubelet or the scheduler. What of these ticks, such as a back-off, is left out. Pure. */
sealed interface PodTrouble {

    /** What was seen, as it was said. */
    String words();

    /** Its image is not to be had. */
    record ImageNotPulled(String words) implements PodTrouble {}

    /** Its container cannot even be made. */
    record NotStarted(String words) implements PodTrouble {}

    /**
     * Its node does not get as far as its container.
     *
     * @param persists whether the node has tried again and again
     */
    record NotPrepared(String words, boolean persists, boolean ofNetwork) implements PodTrouble {}

    /** Its container starts, and ends again. */
    record Crashing(String words, boolean outOfMemory) implements PodTrouble {}

    /** The same of a container that a webhook has put beside ours, or before it. */
    record OfAnotherContainer(String container, PodTrouble trouble) implements PodTrouble {
        @Override
        public String words() {
            return trouble.words();
        }
    }

    /** No node takes it. */
    record Unschedulable(String words) implements PodTrouble {}

    /** No node is even looked for: somebody has put a scheduling gate before it. */
    record HeldBack(String words) implements PodTrouble {}

    /** https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/types.go and cri-api's errors */
    Set<String> IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ImageInspectError",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "SignatureValidationFailed");

    /** What a container waits for that is on its way; any other reason is a fault. */
    Set<String> UNDER_WAY = Set.of("ContainerCreating", "PodInitializing");

    /** It ended before its program ran, so that there is no log. */
    Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun");

    /** What the kubelet says of a network that it cannot give to a pod. */
    Set<String> NETWORK = Set.of("FailedCreatePodSandBox", "NetworkNotReady");

    /** The same of files and disks: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/events/event.go */
    Set<String> VOLUMES = Set.of("FailedMount", "FailedAttachVolume", "FailedMapVolume");

    String CRASH = "CrashLoopBackOff";
    int AGAIN_AND_AGAIN = 2;

    /** What the kubelet says between two attempts, before it repeats why the last one failed. */
    Pattern BACK_OFF = Pattern.compile("^Back-off pulling image \"[^\"]*\"(: ErrImagePull)?(: )?");

    /** The one to be mended first: what a pod cannot get past, the nearest to its container. */
    static Optional<PodTrouble> first(WorkloadEvidence seen) {
        return Stream.concat(
                        remaining(seen.pods()).stream().flatMap(PodTrouble::of),
                        WarningEvent.decisive(seen.unstarted(), PodTrouble::isOfPreparation)
                                .map(PodTrouble::of)
                                .stream())
                .min(Comparator.comparing(PodTrouble::rank).thenComparing(Object::toString));
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
        return new NotPrepared(event.words(), event.persists(), NETWORK.contains(event.reason()));
    }

    private static List<Pod> remaining(List<Pod> pods) {
        var staying = pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        // One that has ended is kept for its owner to look at, and is history once another took its place.
        var living = staying.stream().filter(pod -> !hasFailed(pod)).toList();
        return living.isEmpty() ? staying : living;
    }

    private static int rank(PodTrouble trouble) {
        return switch (trouble) {
            case ImageNotPulled image -> 0;
            case NotStarted start -> 1;
            case NotPrepared preparation -> 2;
            case Crashing crash -> 3;
            case OfAnotherContainer another -> rank(another.trouble());
            case Unschedulable place -> 4;
            case HeldBack gate -> 5;
        };
    }

    private static boolean hasFailed(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .filter(status -> "Failed".equals(status.getPhase()))
                .isPresent();
    }

    private static Stream<PodTrouble> of(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus());
        if (hasFailed(pod)) {
            return status
                    .map(failed -> "%s: %s".formatted(quoted(failed.getReason()), quoted(failed.getMessage())))
                    .<PodTrouble>map(Unschedulable::new)
                    .stream();
        }
        var unplaced = status.map(PodStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition ->
                        "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(PodTrouble::of);
        // What comes before our container keeps it from starting until it has ended well.
        var before = status.map(PodStatus::getInitContainerStatuses).stream()
                .flatMap(List::stream)
                .filter(container -> !hasSucceeded(container));
        var beside = status.map(PodStatus::getContainerStatuses).stream().flatMap(List::stream);
        return Stream.concat(unplaced, Stream.concat(before, beside).flatMap(PodTrouble::ofAny));
    }

    private static boolean hasSucceeded(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getTerminated)
                .filter(end -> end.getExitCode() == 0)
                .isPresent();
    }

    private static Stream<PodTrouble> ofAny(ContainerStatus container) {
        return V2rayDeployment.CONTAINER.equals(container.getName())
                ? of(container)
                : of(container).map(trouble -> new OfAnotherContainer(container.getName(), trouble));
    }

    private static PodTrouble of(PodCondition unplaced) {
        var words = quoted(unplaced.getMessage());
        return "SchedulingGated".equals(unplaced.getReason()) ? new HeldBack(words) : new Unschedulable(words);
    }

    private static Stream<PodTrouble> of(ContainerStatus container) {
        var state = Optional.ofNullable(container.getState());
        var waiting = state.map(ContainerState::getWaiting).filter(wait -> wait.getReason() != null);
        return waiting.map(wait -> of(wait, container))
                .orElseGet(
                        () -> state
                                .map(ContainerState::getTerminated)
                                .or(() -> triedBefore(container))
                                .map(PodTrouble::ended)
                                .stream());
    }

    // Between two crashes it runs for a moment.
    private static Optional<ContainerStateTerminated> triedBefore(ContainerStatus container) {
        boolean again = !Boolean.TRUE.equals(container.getReady())
                && container.getRestartCount() != null
                && container.getRestartCount() >= AGAIN_AND_AGAIN;
        return Optional.ofNullable(container.getLastState())
                .map(ContainerState::getTerminated)
                .filter(end -> again);
    }

    private static Stream<PodTrouble> of(ContainerStateWaiting waiting, ContainerStatus container) {
        var reason = waiting.getReason();
        if (IMAGE.contains(reason)) {
            var why = BACK_OFF.matcher(Objects.requireNonNullElse(waiting.getMessage(), ""))
                    .replaceFirst("");
            return Stream.of(new ImageNotPulled(why.isEmpty() ? "ErrImagePull" : quoted(why)));
        }
        if (reason.equals(CRASH)) {
            return Stream.of(Optional.ofNullable(container.getLastState())
                    .map(ContainerState::getTerminated)
                    .map(PodTrouble::ended)
                    .orElseGet(() -> new Crashing(CRASH, false)));
        }
        return UNDER_WAY.contains(reason)
                ? Stream.empty()
                : Stream.of(new NotStarted(reason + ": " + quoted(waiting.getMessage())));
    }

    private static PodTrouble ended(ContainerStateTerminated end) {
        var reason = quoted(end.getReason());
        return NEVER_RAN.contains(reason)
                ? new NotStarted(reason + ": " + quoted(end.getMessage()))
                : new Crashing("%s, exit code %d".formatted(reason, end.getExitCode()), "OOMKilled".equals(reason));
    }

    private static String quoted(String words) {
        return Quotation.of(Objects.requireNonNullElse(words, "no reason given"));
    }
}
