package io.cdnproxy.child;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What keeps nodes from taking a pod, by the words of the scheduler, which tells it node by node, and of nodes that turn one away: smaller
 * pods mend the first alone. Pure. See <a href="https://kubernetes.io/docs/reference/labels-annotations-taints/">the taints of nodes</a>.
 */
enum NodeObstacle {
    TOO_SMALL("Insufficient|^OutOf(?!pods)", "add or free a node, or lower proxy.resources.requests"),
    TOO_MANY("Too many pods|^OutOfpods", "add a node, or have the cluster's administrators free one of other pods"),
    DOWN(
            "node\\.kubernetes\\.io/(?:not-ready|unreachable|network-unavailable)|node\\.cloudprovider\\.kubernetes\\.io/",
            "have the cluster's administrators bring back the node that is down"),
    SHORT_OF_IT(
            "node\\.kubernetes\\.io/(?:disk|memory|pid)-pressure",
            "have the cluster's administrators free what that node is short of"),
    CORDONED(
            "\\bwere unschedulable|node\\.kubernetes\\.io/unschedulable",
            "have the cluster's administrators let pods onto that node again (kubectl uncordon)"),
    KEPT_AWAY(
            "taint(?!(?:\\(s\\))? \\{node\\.(?:cloudprovider\\.)?kubernetes\\.io/)|affinity|selector|topology spread",
            "have the cluster's administrators add a node that takes such pods, or let one take them (taints, of which a node that is down has one, too, and affinity)");

    private final Pattern mark;
    private final String remedy;

    NodeObstacle(String mark, String remedy) {
        this.mark = Pattern.compile(mark);
        this.remedy = remedy;
    }

    /** What to do about all that the words tell of. */
    static String remedy(String words) {
        var told = Arrays.stream(values())
                .filter(obstacle -> obstacle.mark.matcher(words).find())
                .map(obstacle -> obstacle.remedy)
                .collect(Collectors.joining("; or "));
        return told.isEmpty() ? TOO_SMALL.remedy : told;
    }
}
