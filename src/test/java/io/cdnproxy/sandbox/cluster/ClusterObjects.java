package io.cdnproxy.sandbox.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All objects of a cluster, of whichever kind its API server lists. */
public final class ClusterObjects {
    private ClusterObjects() {}

    /**
     * One of them.
     *
     * @param resource its kind, as in paths
     * @param namespace empty for what has none
     */
    public record Listed(String resource, String namespace, String name, String version) {
        @Override
        public String toString() {
            return "%s %s/%s".formatted(resource, namespace, name);
        }
    }

    /** @param ignored resources that are not asked for */
    public static Stream<Listed> of(KubernetesClient client, Set<String> ignored) {
        return roots(client).flatMap(root -> listable(client, root)
                .filter(resource -> !ignored.contains(resource))
                .flatMap(resource -> objects(client, root, resource)));
    }

    private static Stream<String> roots(KubernetesClient client) {
        return Stream.concat(
                Stream.of("/api/v1"),
                client.getApiGroups().getGroups().stream()
                        .map(group -> "/apis/" + group.getPreferredVersion().getGroupVersion()));
    }

    private static Stream<String> listable(KubernetesClient client, String root) {
        return client.getApiResources(root.replaceFirst("^/apis?/", "")).getResources().stream()
                .filter(resource -> resource.getVerbs().contains("list"))
                .map(APIResource::getName);
    }

    private static Stream<Listed> objects(KubernetesClient client, String root, String resource) {
        var items = Serialization.unmarshal(client.raw(root + "/" + resource), JsonNode.class)
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("metadata"))
                .map(metadata -> new Listed(
                        resource,
                        metadata.path("namespace").asText(),
                        metadata.path("name").asText(),
                        metadata.path("resourceVersion").asText()));
    }
}
