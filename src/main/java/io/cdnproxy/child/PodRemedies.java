package io.cdnproxy.child;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What to do about pods that do not come up. Pure.
 *
 * @param deployment whose pods they are
 */
record PodRemedies(Deployment deployment) {
    private static final int LONGEST_LIST = 160;
    private static final Pattern LIMITED = Pattern.compile("(?i)toomanyrequests|too many requests|rate.?limit");
    private static final Pattern OTHER_ARCHITECTURE = Pattern.compile("no matching manifest|no match for platform");

    Verdict verdict(PodTrouble trouble) {
        var name = deployment.getMetadata().getName();
        return switch (trouble) {
            case PodTrouble.ImageNotPulled(var words) ->
                Verdict.fails(
                        Reason.ImagePull,
                        "the image of Deployment %s cannot be pulled (%s): %s".formatted(name, words, image(words)));
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
                        "no node takes a pod of Deployment %s (%s): %s"
                                .formatted(name, words, NodeObstacle.remedy(words)));
            case PodTrouble.Evicted(var words) ->
                Verdict.fails(
                        Reason.Unschedulable,
                        "a node has put out a pod of Deployment %s (%s): %s".formatted(name, words, stay(words)));
            case PodTrouble.HeldBack(var words) ->
                Verdict.fails(
                        Reason.Unschedulable,
                        "a pod of Deployment %s is held back (%s): have whoever put that gate before it let it go, see schedulingGates in kubectl get pods -l app.kubernetes.io/instance=%s -o yaml"
                                .formatted(name, words, name));
        };
    }

    /** Whoever uses more than they request goes first: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/. */
    private static String stay(String words) {
        if (words.contains("exceeds")) {
            return "have the cluster's administrators raise that limit, such as one that a LimitRange of the namespace sets";
        }
        return words.contains("memory")
                ? "raise proxy.resources.requests.memory to what v2ray uses, or have the cluster's administrators free memory there or add a node"
                : "have the cluster's administrators free what that names there, or add a node";
    }

    /** What registries and runtimes say where the name of the image may be right, and its reader allowed to have it. */
    private String image(String words) {
        if (LIMITED.matcher(words).find()) {
            return "its registry limits how often it is asked; wait, as the node tries again, or %s, or set proxy.image to a copy at another registry"
                    .formatted(credentials());
        }
        if (OTHER_ARCHITECTURE.matcher(words).find()) {
            return "set proxy.image to one that is built for the architecture of the nodes";
        }
        if (words.contains("no space left on device")) {
            return "have the cluster's administrators free disk on that node";
        }
        if (words.contains("x509: ") || words.contains("server gave HTTP response to HTTPS client")) {
            return "have the cluster's administrators let the nodes trust that registry, or set proxy.image to a copy at another one";
        }
        return "correct proxy.image, %s, or let the node reach the registry".formatted(credentials());
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
