package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges {@code WorkloadAvailable}: is the rollout of this generation complete, and if not, why. */
public final class WorkloadReadiness {
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

    private static Optional<Verdict> trouble(Deployment deployment, WorkloadEvidence seen) {
        return pause(deployment)
                .or(() -> refusal(deployment))
                .or(() -> PodTrouble.first(seen).map(trouble -> verdict(trouble, deployment)))
                .or(() ->
                        hasExceededDeadline(deployment) ? Optional.of(deadlineExceeded(deployment)) : Optional.empty());
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
                        "no pod of Deployment %s can be made (%s): mend what that names, such as proxy.resources, or the quota or policy of the namespace"
                                .formatted(name(deployment), Quotation.of(String.valueOf(condition.getMessage())))))
                .findFirst();
    }

    private static Verdict verdict(PodTrouble trouble, Deployment deployment) {
        var name = name(deployment);
        return switch (trouble) {
            case PodTrouble.ImageNotPulled(var words) ->
                Verdict.fails(
                        Reason.ImagePull,
                        "the image of Deployment %s cannot be pulled (%s): correct proxy.image, %s, or let the node reach the registry"
                                .formatted(name, words, credentials(deployment)));
            case PodTrouble.NotStarted(var words) ->
                Verdict.fails(
                        Reason.CrashLoop,
                        "the v2ray of Deployment %s does not start (%s): mend what that names, such as proxy.image or proxy.resources.limits, or see kubectl describe pods -l app.kubernetes.io/instance=%s"
                                .formatted(name, words, name));
            case PodTrouble.NotPrepared(var words, var persists, var ofNetwork) ->
                Verdict.fails(
                        persists ? Reason.CrashLoop : Reason.RollingOut,
                        "a pod of Deployment %s cannot be started where it is (%s): %s"
                                .formatted(
                                        name,
                                        words,
                                        persists
                                                ? unprepared(ofNetwork)
                                                : "wait, its node tries again; if this stays, mend what that names"));
            case PodTrouble.Crashing(var end, var outOfMemory) ->
                Verdict.fails(
                        Reason.CrashLoop,
                        "the v2ray of Deployment %s starts and ends again (%s): %s"
                                .formatted(
                                        name,
                                        end,
                                        outOfMemory
                                                ? "raise proxy.resources.limits.memory"
                                                : "see kubectl logs deployment/" + name));
            case PodTrouble.OfAnotherContainer(var container, var held) ->
                Verdict.fails(
                        verdict(held, deployment).reason(),
                        "the container %s, which the operator has not put there, keeps a pod of Deployment %s from being available (%s): have whoever puts it into the pods mend it, see kubectl describe pods -l app.kubernetes.io/instance=%s"
                                .formatted(container, name, held.words(), name));
            case PodTrouble.Unschedulable(var words) ->
                Verdict.fails(
                        Reason.Unschedulable,
                        "no node takes a pod of Deployment %s (%s): %s".formatted(name, words, room(words)));
            case PodTrouble.HeldBack(var words) ->
                Verdict.fails(
                        Reason.Unschedulable,
                        "a pod of Deployment %s is held back (%s): have whoever put that gate before it let it go, see schedulingGates in kubectl get pods -l app.kubernetes.io/instance=%s -o yaml"
                                .formatted(name, words, name));
        };
    }

    /** The scheduler tells, node by node, what is short and what keeps pods away: smaller ones would be kept away as well. */
    private static String room(String words) {
        boolean isShort = words.contains("Insufficient");
        boolean keepsAway = words.contains("taint") || words.contains("affinity") || words.contains("selector");
        var smaller = "add or free a node, or lower proxy.resources.requests";
        var other =
                "have the cluster's administrators add a node that takes such pods, or let one take them (taints, affinity)";
        return keepsAway ? isShort ? smaller + "; or " + other : other : smaller;
    }

    /** The operator's own Secrets come back by themselves; a pod has other volumes only if a webhook has put them there. */
    private static String unprepared(boolean ofNetwork) {
        return ofNetwork
                ? "have the cluster's administrators mend the pods' network on that node, such as where it has no addresses left"
                : "make what that names as missing, if the operator does not make it anew within a minute, or have the cluster's administrators see to that node and its volumes";
    }

    /** What there is to do about them: a kubelet pulls without a Secret that does not exist, and only an event of its says so. */
    private static String credentials(Deployment deployment) {
        var secrets = deployment.getSpec().getTemplate().getSpec().getImagePullSecrets();
        return secrets.isEmpty()
                ? "name a Secret of its registry in proxy.imagePullSecrets"
                : "see that %s, named in proxy.imagePullSecrets, exists in this namespace, is of type kubernetes.io/dockerconfigjson and holds what its registry asks for"
                        .formatted(secrets.stream()
                                .map(secret -> "Secret/" + secret.getName())
                                .collect(Collectors.joining(" or ")));
    }

    private static Verdict deadlineExceeded(Deployment deployment) {
        var name = name(deployment);
        return Verdict.fails(
                Reason.ProgressDeadlineExceeded,
                "the rollout of Deployment " + name + " does not progress: see kubectl describe"
                        + " pods -l app.kubernetes.io/instance=" + name);
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
