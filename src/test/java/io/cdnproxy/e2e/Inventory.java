package io.cdnproxy.e2e;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of all objects of a cluster, of whichever kind, but for those that come and go by themselves. */
final class Inventory {
    private static final Set<String> PASSING = Set.of("events", "leases", "componentstatuses", "ipaddresses");
    /** What cert-manager leaves there is its own business. */
    private static final Set<String> OTHERS = Set.of("kube-system", "cert-manager");

    private Inventory() {}

    static SortedSet<String> of(KubernetesClient client) {
        var versions = Stream.concat(
                Stream.of("v1"), client.getApiGroups().getGroups().stream().map(group -> group.getPreferredVersion()
                        .getGroupVersion()));
        return versions.flatMap(version -> kinds(client, version))
                .flatMap(kind -> names(client, kind))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<ResourceDefinitionContext> kinds(KubernetesClient client, String groupVersion) {
        return client.getApiResources(groupVersion).getResources().stream()
                .filter(resource -> resource.getVerbs().contains("list"))
                .filter(resource -> !PASSING.contains(resource.getName()))
                .map(resource -> kind(groupVersion, resource));
    }

    private static ResourceDefinitionContext kind(String groupVersion, APIResource resource) {
        var slash = groupVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : groupVersion.substring(0, slash))
                .withVersion(groupVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(resource.getNamespaced())
                .build();
    }

    private static Stream<String> names(KubernetesClient client, ResourceDefinitionContext kind) {
        return client.genericKubernetesResources(kind).inAnyNamespace().list().getItems().stream()
                .map(object -> object.getMetadata())
                .filter(metadata -> metadata.getNamespace() == null || !OTHERS.contains(metadata.getNamespace()))
                .map(metadata -> "%s %s%s"
                        .formatted(
                                kind.getPlural(),
                                Optional.ofNullable(metadata.getNamespace())
                                        .map(namespace -> namespace + "/")
                                        .orElse(""),
                                metadata.getName()));
    }
}
