package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.cluster.ClusterObjects;
import io.cdnproxy.sandbox.cluster.ClusterObjects.Listed;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything in a cluster but what is in one namespace: the resource versions, which tell of the least change, whoever makes it. */
final class Surroundings {
    /** They tick by themselves, or keep account of what namespaces have. */
    private static final Set<String> BOOKKEEPING = Set.of("leases", "events", "ipaddresses");

    private Surroundings() {}

    /** Resource versions by kind, namespace and name. */
    static Map<String, String> of(KubernetesClient client, String namespace) {
        return ClusterObjects.of(client, BOOKKEEPING)
                .filter(object -> !object.namespace().equals(namespace))
                .filter(object -> !(object.resource().equals("namespaces")
                        && object.name().equals(namespace)))
                .collect(Collectors.toMap(Listed::toString, Listed::version, (one, other) -> other, TreeMap::new));
    }
}
