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

    /** Its image is not to be had. */
    record ImageNotPulled(String words) implements PodTrouble {}

    /** Its container cannot even be made. */
    record NotStarted(String words) implements PodTrouble {}

    /** Its container starts, and ends again. */
    record Crashing(String end, boolean outOfMemory) implements PodTrouble {}

    /** No node takes it. */
    record Unschedulable(String words) implements PodTrouble {}

    Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    Set<String> START = Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    String CRASH = "CrashLoopBackOff";

    /** What the kubelet says between two attempts, before it repeats why the last one failed. */
    Pattern BACK_OFF = Pattern.compile("^Back-off pulling image \"[^\"]*\"(: ErrImagePull)?(: )?");

    /** The one to be mended first: what a pod cannot get past, the nearest to its container. */
    static Optional<PodTrouble> first(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .flatMap(PodTrouble::of)
                .min(Comparator.comparing(PodTrouble::rank).thenComparing(Object::toString));
    }

    private static int rank(PodTrouble trouble) {
        return switch (trouble) {
            case ImageNotPulled image -> 0;
            case NotStarted start -> 1;
            case Crashing crash -> 2;
            case Unschedulable place -> 3;
        };
    }

    private static Stream<PodTrouble> of(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus());
        var unplaced = status.map(PodStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "PodScheduled".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getMessage)
                .map(PodTrouble::quoted)
                .<PodTrouble>map(Unschedulable::new);
        var held = status.map(PodStatus::getContainerStatuses).stream()
                .flatMap(List::stream)
                .flatMap(PodTrouble::of);
        return Stream.concat(unplaced, held);
    }

    private static Stream<PodTrouble> of(ContainerStatus container) {
        return Optional.ofNullable(container.getState()).map(ContainerState::getWaiting).stream()
                .filter(waiting -> waiting.getReason() != null)
                .flatMap(waiting -> of(waiting, container));
    }

    private static Stream<PodTrouble> of(ContainerStateWaiting waiting, ContainerStatus container) {
        var reason = waiting.getReason();
        if (IMAGE.contains(reason)) {
            var why = BACK_OFF.matcher(Objects.requireNonNullElse(waiting.getMessage(), ""))
                    .replaceFirst("");
            return Stream.of(new ImageNotPulled(why.isEmpty() ? "ErrImagePull" : quoted(why)));
        }
        if (START.contains(reason)) {
            return Stream.of(new NotStarted(reason + ": " + quoted(waiting.getMessage())));
        }
        return reason.equals(CRASH) ? Stream.of(crash(container)) : Stream.empty();
    }

    private static PodTrouble crash(ContainerStatus container) {
        return Optional.ofNullable(container.getLastState())
                .map(ContainerState::getTerminated)
                .map(PodTrouble::crash)
                .orElseGet(() -> new Crashing(CRASH, false));
    }

    private static Crashing crash(ContainerStateTerminated end) {
        return new Crashing(
                "%s, exit code %d".formatted(quoted(end.getReason()), end.getExitCode()),
                "OOMKilled".equals(end.getReason()));
    }

    private static String quoted(String words) {
        return Quotation.of(Objects.requireNonNullElse(words, "no reason given"));
    }
}
