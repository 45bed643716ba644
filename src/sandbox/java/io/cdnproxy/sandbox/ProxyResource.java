package io.cdnproxy.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A CdnProxy as anybody sees it who knows the CRD but not the operator's code. */
public record ProxyResource(GenericKubernetesResource object) {
    // @formatter:off
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup("cdnproxy.io")
            .withVersion("v1alpha1")
            .withKind("CdnProxy")
            .withPlural("cdnproxies")
            .withNamespaced(true)
            .build();
    // @formatter:on

    /** One of its conditions. */
    public record Condition(String type, String status, String reason, String message) {
        @Override
        public String toString() {
            return "%-23s %-8s %-20s %s".formatted(type, status, reason, message);
        }
    }

    public static Resource<GenericKubernetesResource> in(KubernetesClient client, String namespace, String name) {
        return client.genericKubernetesResources(KIND).inNamespace(namespace).withName(name);
    }

    /** All of a namespace. */
    public static List<GenericKubernetesResource> all(KubernetesClient client, String namespace) {
        return client.genericKubernetesResources(KIND)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** All of the cluster. */
    public static List<GenericKubernetesResource> all(KubernetesClient client) {
        return client.genericKubernetesResources(KIND).inAnyNamespace().list().getItems();
    }

    /** Reads it; empty if there is none. */
    public static Optional<ProxyResource> read(KubernetesClient client, String namespace, String name) {
        return Optional.ofNullable(in(client, namespace, name).get()).map(ProxyResource::new);
    }

    /** By type, in the order of the status. */
    public Map<String, Condition> conditions() {
        var byType = new LinkedHashMap<String, Condition>();
        if (object.get("status", "conditions") instanceof List<?> list) {
            for (var item : list) {
                var fields = (Map<?, ?>) item;
                var condition = new Condition(
                        text(fields.get("type")),
                        text(fields.get("status")),
                        text(fields.get("reason")),
                        text(fields.get("message")));
                byType.put(condition.type(), condition);
            }
        }
        return byType;
    }

    public boolean isReady() {
        return Optional.ofNullable(conditions().get("Ready"))
                .filter(ready -> ready.status().equals("True"))
                .isPresent();
    }

    /** Ready, and nothing more to be learnt: an origin that only the edge has proven is dialled again, and the status then tells so. */
    public boolean isSettled() {
        return isReady()
                && conditions().values().stream()
                        .noneMatch(condition -> condition.reason().equals("ProvenByEdge"));
    }

    public Optional<String> distributionId() {
        return Optional.ofNullable(object.<Object>get("status", "distribution", "id"))
                .map(Object::toString);
    }

    public Optional<String> clientSecretName() {
        return Optional.ofNullable(object.<Object>get("status", "clientSecretName"))
                .map(Object::toString);
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
