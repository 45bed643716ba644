package io.cdnproxy.child;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a container's status is read: what the kubelet says of one that waits or has ended. Pure. */
final class ContainerTrouble {
    /** https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/types.go and cri-api's errors */
    private static final Set<String> IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ImageInspectError",
            "InvalidImageName",
            "ErrImageNeverPull",
            "RegistryUnavailable",
            "SignatureValidationFailed");

    /** What a container waits for that is on its way; any other reason is a fault. */
    private static final Set<String> UNDER_WAY = Set.of("ContainerCreating", "PodInitializing");

    /** It ended before its program ran, so that there is no log. */
    private static final Set<String> NEVER_RAN = Set.of("StartError", "ContainerCannotRun");

    private static final String CRASH = "CrashLoopBackOff";
    private static final int AGAIN_AND_AGAIN = 2;

    /** What the kubelet says between two attempts, before it repeats why the last one failed. */
    private static final Pattern BACK_OFF = Pattern.compile("^Back-off pulling image \"[^\"]*\"(: ErrImagePull)?(: )?");

    private ContainerTrouble() {}

    static Stream<PodTrouble> in(ContainerStatus container) {
        return V2rayDeployment.CONTAINER.equals(container.getName())
                ? of(container)
                : of(container).map(trouble -> new PodTrouble.OfAnotherContainer(container.getName(), trouble));
    }

    private static Stream<PodTrouble> of(ContainerStatus container) {
        var state = Optional.ofNullable(container.getState());
        var waiting = state.map(ContainerState::getWaiting).filter(wait -> wait.getReason() != null);
        return waiting.map(wait -> of(wait, container))
                .orElseGet(() -> state
                        .map(ContainerState::getTerminated)
                        .or(() -> triedBefore(container))
                        .map(ContainerTrouble::ended)
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
            return Stream.of(new PodTrouble.ImageNotPulled(why.isEmpty() ? "ErrImagePull" : Quotation.ofReason(why)));
        }
        if (reason.equals(CRASH)) {
            return Stream.of(Optional.ofNullable(container.getLastState())
                    .map(ContainerState::getTerminated)
                    .map(ContainerTrouble::ended)
                    .orElseGet(() -> new PodTrouble.Crashing(CRASH, false)));
        }
        return UNDER_WAY.contains(reason)
                ? Stream.empty()
                : Stream.of(new PodTrouble.NotStarted(Quotation.of(reason, waiting.getMessage())));
    }

    private static PodTrouble ended(ContainerStateTerminated end) {
        var reason = Quotation.ofReason(end.getReason());
        return NEVER_RAN.contains(reason)
                ? new PodTrouble.NotStarted(Quotation.of(reason, end.getMessage()))
                : new PodTrouble.Crashing(
                        "%s, exit code %d".formatted(reason, end.getExitCode()), "OOMKilled".equals(reason));
    }
}
