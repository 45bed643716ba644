package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges {@code WorkloadAvailable}: is the rollout of this generation complete, and if not, why. */
public final class WorkloadReadiness {
    private static final Set<String> IMAGE_TROUBLE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final Set<String> START_TROUBLE =
            Set.of("CrashLoopBackOff", "CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    private WorkloadReadiness() {}

    /**
     * Judges the rollout as {@code kubectl rollout status} does, but wants every pod available.
     *
     * @param pods the proxy's pods, which tell why a rollout does not go on; may be left out
     */
    public static Verdict judge(Optional<Deployment> deployment, List<Pod> pods) {
        if (deployment.isEmpty()) {
            return Verdict.fails(
                    Reason.RollingOut,
                    "the Deployment is not there yet: it is made with the first usable certificate, see OriginCertificateReady");
        }
        Deployment actual = deployment.get();
        String name = actual.getMetadata().getName();
        if (actual.getSpec().getReplicas() == 0) {
            return Verdict.fails(
                    Reason.ScaledToZero, "Deployment " + name + " runs no pods: set proxy.replicas to 1 or more");
        }
        return isComplete(actual)
                ? Verdict.works("every pod of Deployment " + name + " is available")
                : trouble(actual, pods)
                        .orElseGet(() -> Verdict.fails(
                                Reason.RollingOut,
                                "Deployment " + name + " is rolling out: wait, or see kubectl describe deployment "
                                        + name));
    }

    private static boolean isComplete(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        Integer replicas = deployment.getSpec().getReplicas();
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && Objects.equals(status.getUpdatedReplicas(), replicas)
                && Objects.equals(status.getAvailableReplicas(), replicas)
                && Objects.equals(status.getReplicas(), replicas);
    }

    private static Optional<Verdict> trouble(Deployment deployment, List<Pod> pods) {
        String name = deployment.getMetadata().getName();
        List<String> waiting = pods.stream()
                .flatMap(WorkloadReadiness::waitingReasons)
                .sorted()
                .toList();
        return first(waiting, IMAGE_TROUBLE)
                .map(seen -> Verdict.fails(
                        Reason.ImagePull,
                        "the image of Deployment " + name + " cannot be pulled (" + seen + "): correct proxy.image"))
                .or(() -> first(waiting, START_TROUBLE)
                        .map(seen -> Verdict.fails(
                                Reason.CrashLoop,
                                "the v2ray of Deployment " + name + " does not start (" + seen
                                        + "): see kubectl logs deployment/" + name)))
                .or(() -> hasExceededDeadline(deployment)
                        ? Optional.of(Verdict.fails(
                                Reason.ProgressDeadlineExceeded,
                                "the rollout of Deployment " + name + " does not progress: see kubectl describe"
                                        + " pods -l app.kubernetes.io/instance=" + name))
                        : Optional.empty());
    }

    private static Optional<String> first(List<String> seen, Set<String> wanted) {
        return seen.stream().filter(wanted::contains).findFirst();
    }

    private static Stream<String> waitingReasons(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getContainerStatuses).stream()
                .flatMap(List::stream)
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getWaiting)
                .filter(Objects::nonNull)
                .map(ContainerStateWaiting::getReason)
                .filter(Objects::nonNull);
    }

    private static boolean hasExceededDeadline(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getConditions).stream()
                .flatMap(List::stream)
                .anyMatch(condition -> "Progressing".equals(condition.getType())
                        && "False".equals(condition.getStatus())
                        && "ProgressDeadlineExceeded".equals(condition.getReason()));
    }
}
