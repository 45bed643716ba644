package io.cdnproxy.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;

/**
 * The API server for somebody who is waited for, and asks again anyway: one attempt, and a short one. The client's own repetitions take twenty
 * seconds where nobody answers.
 */
final class ImpatientClient {
    private ImpatientClient() {}

    /** The same connections with that patience. */
    static KubernetesClient over(KubernetesClient client, Duration longestCall) {
        var patience = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) longestCall.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return client.adapt(NamespacedKubernetesClient.class)
                .withRequestConfig(patience)
                .call(impatient -> impatient);
    }
}
