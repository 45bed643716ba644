package io.cdnproxy.operator;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.Labels;
import io.cdnproxy.report.Fault;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the operator may watch a namespace, asked by lists of what it watches there: that no authorizer can answer otherwise. */
final class NamespaceRights {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    /** All but what others install, which is watched later if at all. */
    private static final List<Class<? extends HasMetadata>> WATCHED = List.of(
            CdnProxy.class,
            Secret.class,
            Service.class,
            Deployment.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            Pod.class);

    private final KubernetesClient client;

    NamespaceRights(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What the API server says against it; empty if nothing.
     *
     * @throws KubernetesClientException if it says neither
     */
    Optional<String> refusal(String namespace) {
        return WATCHED.stream()
                .flatMap(kind -> refusal(kind, namespace).stream())
                .findFirst();
    }

    private Optional<String> refusal(Class<? extends HasMetadata> kind, String namespace) {
        try {
            ImpatientClient.over(client, LONGEST_CALL)
                    .resources(kind)
                    .inNamespace(namespace)
                    .withLabelSelector(Labels.MANAGED)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return switch (refused.getCode()) {
                case HTTP_FORBIDDEN -> Optional.of(Fault.of(refused).words());
                // Of a kind that is not there, nothing is refused.
                case HTTP_NOT_FOUND -> Optional.empty();
                default -> throw refused;
            };
        }
    }
}
