package io.cdnproxy.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything in a cluster but what is in one namespace: the resource versions, which tell of the least change, whoever makes it. */
final class Surroundings {
    /** They tick by themselves, or keep account of what namespaces have. */
    private static final List<String> BOOKKEEPING = List.of("leases", "events", "ipaddresses");

    private Surroundings() {}

    /** Resource versions by kind, namespace and name. */
    static Map<String, String> of(KubernetesClient client, String namespace) {
        var versions = new TreeMap<String, String>();
        roots(client).forEach(root -> listed(client, root).forEach(resource -> Serialization.unmarshal(
                        client.raw(root + "/" + resource), JsonNode.class)
                .path("items")
                .forEach(item -> {
                    var metadata = item.path("metadata");
                    var place = metadata.path("namespace").asText();
                    var name = metadata.path("name").asText();
                    if (!place.equals(namespace) && !(resource.equals("namespaces") && name.equals(namespace))) {
                        versions.put(
                                "%s %s/%s".formatted(resource, place, name),
                                metadata.path("resourceVersion").asText());
                    }
                })));
        return versions;
    }

    private static Stream<String> roots(KubernetesClient client) {
        return Stream.concat(
                Stream.of("/api/v1"),
                client.getApiGroups().getGroups().stream()
                        .map(group -> "/apis/" + group.getPreferredVersion().getGroupVersion()));
    }

    private static Stream<String> listed(KubernetesClient client, String root) {
        return client.getApiResources(root.replaceFirst("^/apis?/", "")).getResources().stream()
                .filter(resource -> resource.getVerbs().contains("list"))
                .map(APIResource::getName)
                .filter(resource -> !BOOKKEEPING.contains(resource));
    }
}
