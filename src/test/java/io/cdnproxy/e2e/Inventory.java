package io.cdnproxy.e2e;

import io.cdnproxy.sandbox.cluster.ClusterObjects;
import io.cdnproxy.sandbox.cluster.ClusterObjects.Listed;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of all objects of a cluster, of whichever kind, but for those that come and go by themselves. */
final class Inventory {
    private static final Set<String> PASSING = Set.of("events", "leases", "componentstatuses", "ipaddresses");
    /** What cert-manager leaves there is its own business. */
    private static final Set<String> OTHERS = Set.of("kube-system", "cert-manager");

    private Inventory() {}

    static SortedSet<String> of(KubernetesClient client) {
        return ClusterObjects.of(client, PASSING)
                .filter(object -> !OTHERS.contains(object.namespace()))
                .map(Listed::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
