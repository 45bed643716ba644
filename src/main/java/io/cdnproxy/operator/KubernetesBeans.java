package io.cdnproxy.operator;

import io.cdnproxy.apiserver.ResendingHttpClientFactory;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

/** The client of the API server, in the place of the extension's own. */
final class KubernetesBeans {
    /** Reads are repeated when a connection is closed; what becomes of a write that way, the next pass sees and decides anew. */
    @Produces
    @ApplicationScoped
    KubernetesClient kubernetesClient(Config config, KubernetesSerialization serialization) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientFactory(new ResendingHttpClientFactory(
                        HttpClientUtils.getHttpClientFactory(), ResendingHttpClientFactory::isRead))
                .build();
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }
}
