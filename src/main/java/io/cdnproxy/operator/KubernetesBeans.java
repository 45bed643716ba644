package io.cdnproxy.operator;

import io.cdnproxy.apiserver.ResendingHttpClientFactory;
import io.cdnproxy.apiserver.ServerClock;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.leadership.WriteFence;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/** The client of the API server, in the place of the extension's own. */
final class KubernetesBeans {
    private static final int LARGEST_EXTENSION_MILLIS = 5_000;

    /** Reads are repeated when a connection is closed; what becomes of a write that way, the next pass sees and decides anew. */
    @Produces
    @ApplicationScoped
    KubernetesClient kubernetesClient(
            Config config, KubernetesSerialization serialization, Leadership leadership, ServerClock clock) {
        var fence = new WriteFence(leadership, longestCall(config));
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientFactory(new ResendingHttpClientFactory(
                        HttpClientUtils.getHttpClientFactory(), ResendingHttpClientFactory::isRead))
                .withHttpClientBuilderConsumer(http ->
                        http.addOrReplaceInterceptor("leadership", fence).addOrReplaceInterceptor("clock", clock))
                .build();
    }

    /** What the client really waits: beyond the timeout by that once more, and at most by five seconds (its AsyncUtils). */
    private static Duration longestCall(Config config) {
        int timeout = config.getRequestTimeout();
        return Duration.ofMillis(timeout + Math.min(timeout, LARGEST_EXTENSION_MILLIS));
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }
}
