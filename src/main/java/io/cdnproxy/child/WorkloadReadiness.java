package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges {@code WorkloadAvailable}: is the rollout of this generation complete, and if not, why. */
public final class WorkloadReadiness {
    /** More would be read by nobody. */
    private static final int TOLD = 3;

    private WorkloadReadiness() {}

    /** Judges the rollout as {@code kubectl rollout status} does, but wants every pod available. */
    public static Verdict judge(WorkloadEvidence seen) {
        if (seen.deployment().isEmpty()) {
            return Verdict.fails(
                    Reason.RollingOut,
                    "the Deployment is not there yet: it is made with the first usable certificate, see OriginCertificateReady");
        }
        Deployment actual = seen.deployment().get();
        String name = actual.getMetadata().getName();
        if (actual.getSpec().getReplicas() == 0) {
            return Verdict.fails(
                    Reason.ScaledToZero, "Deployment " + name + " runs no pods: set proxy.replicas to 1 or more");
        }
        return isComplete(actual)
                ? Verdict.works("every pod of Deployment " + name + " is available")
                : trouble(actual, seen)
                        .orElseGet(() -> Verdict.fails(
                                Reason.RollingOut,
                                hasEnded(actual)
                                        ? "a pod of Deployment %s is not available, yet or any more: it is started or replaced within minutes; if this stays, see kubectl describe pods -l app.kubernetes.io/instance=%s"
                                                .formatted(name, name)
                                        : "Deployment %s is rolling out: wait, or see kubectl describe deployment %s"
                                                .formatted(name, name)));
    }

    private static boolean isComplete(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        Integer replicas = deployment.getSpec().getReplicas();
        return isObserved(deployment)
                && Objects.equals(status.getUpdatedReplicas(), replicas)
                && Objects.equals(status.getAvailableReplicas(), replicas)
                && Objects.equals(status.getReplicas(), replicas);
    }

    private static boolean isObserved(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::getObservedGeneration)
                .filter(deployment.getMetadata().getGeneration()::equals)
                .isPresent();
    }

    /** What has to be mended is told together; what passes by itself, and that it takes too long, only where there is nothing else. */
    private static Optional<Verdict> trouble(Deployment deployment, WorkloadEvidence seen) {
        var remedies = new PodRemedies(deployment);
        var ofPods = PodTroubles.all(seen).stream().map(remedies::verdict).toList();
        var faults = Stream.of(
                        pause(deployment).stream(),
                        refusal(deployment).stream(),
                        ofPods.stream().filter(told -> told.reason() != Reason.RollingOut))
                .flatMap(verdicts -> verdicts)
                .toList();
        return faults.isEmpty()
                ? ofPods.stream().findFirst().or(() -> deadlineExceeded(deployment))
                : Optional.of(together(faults, deployment));
    }

    private static Verdict together(List<Verdict> faults, Deployment deployment) {
        var told = Verdict.together(faults.stream().limit(TOLD).toList());
        return faults.size() <= TOLD
                ? told
                : Verdict.fails(
                        told.reason(),
                        "%s; and %d more to mend, see kubectl describe pods -l app.kubernetes.io/instance=%s"
                                .formatted(told.message(), faults.size() - TOLD, name(deployment)));
    }

    private static Optional<Verdict> pause(Deployment deployment) {
        return Optional.of(Verdict.fails(
                        Reason.ProgressDeadlineExceeded,
                        "somebody has paused the rollout of Deployment %s: run kubectl rollout resume deployment/%s"
                                .formatted(name(deployment), name(deployment))))
                .filter(paused -> Boolean.TRUE.equals(deployment.getSpec().getPaused()));
    }

    /** The Deployment repeats what its ReplicaSet was told. */
    private static Optional<Verdict> refusal(Deployment deployment) {
        return conditions(deployment)
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> Verdict.fails(
                        Reason.PodsRefused,
                        "%s of Deployment %s can be made (%s): mend what that names, such as proxy.resources, or the quota or policy of the namespace"
                                .formatted(
                                        hasPods(deployment) ? "not every pod" : "no pod",
                                        name(deployment),
                                        Quotation.of(String.valueOf(condition.getMessage())))))
                .findFirst();
    }

    private static boolean hasPods(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus())
                .map(DeploymentStatus::getReplicas)
                .filter(replicas -> replicas > 0)
                .isPresent();
    }

    private static Optional<Verdict> deadlineExceeded(Deployment deployment) {
        var name = name(deployment);
        return Optional.of(Verdict.fails(
                        Reason.ProgressDeadlineExceeded,
                        "the rollout of Deployment " + name + " does not progress: see kubectl describe"
                                + " pods -l app.kubernetes.io/instance=" + name))
                .filter(stuck -> hasExceededDeadline(deployment));
    }

    private static String name(Deployment deployment) {
        return deployment.getMetadata().getName();
    }

    private static Stream<DeploymentCondition> conditions(Deployment deployment) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getConditions).stream()
                .flatMap(List::stream);
    }

    private static boolean hasExceededDeadline(Deployment deployment) {
        return isProgressing("False", "ProgressDeadlineExceeded", deployment);
    }

    /** Then no deadline runs any more, whatever becomes of the pods. */
    private static boolean hasEnded(Deployment deployment) {
        return isObserved(deployment) && isProgressing("True", "NewReplicaSetAvailable", deployment);
    }

    private static boolean isProgressing(String status, String reason, Deployment deployment) {
        return conditions(deployment)
                .anyMatch(condition -> "Progressing".equals(condition.getType())
                        && status.equals(condition.getStatus())
                        && reason.equals(condition.getReason()));
    }
}
