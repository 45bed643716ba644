package io.cdnproxy.child;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.stream.Collectors;

/**
 * What to do about pods that do not come up. Pure.
 *
 * @param deployment whose pods they are
 */
record PodRemedies(Deployment deployment) {
    private static final int LONGEST_LIST = 160;

    Verdict verdict(PodTrouble trouble) {
        var name = deployment.getMetadata().getName();
        return switch (trouble) {
            case PodTrouble.ImageNotPulled(var words) ->
                Verdict.fails(
                        Reason.ImagePull,
                        "the image of Deployment %s cannot be pulled (%s): correct proxy.image, %s, or let the node reach the registry"
                                .formatted(name, words, credentials()));
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
                        verdict(held).reason(),
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
    private String credentials() {
        var secrets = deployment.getSpec().getTemplate().getSpec().getImagePullSecrets();
        return secrets.isEmpty()
                ? "name a Secret of its registry in proxy.imagePullSecrets"
                : "see that %s, named in proxy.imagePullSecrets, exists in this namespace, is of type kubernetes.io/dockerconfigjson and holds what its registry asks for"
                        .formatted(Bounds.fit(
                                secrets.stream()
                                        .map(secret -> "Secret/" + secret.getName())
                                        .collect(Collectors.joining(" or ")),
                                LONGEST_LIST));
    }
}
