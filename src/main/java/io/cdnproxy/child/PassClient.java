package io.cdnproxy.child;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;

/**
 * The API server as a pass may use it: one attempt a call, and a short one. A pass has a worker that other objects wait for, and comes back
 * anyway; the client's own repetitions would hold it for twenty seconds when a webhook is down.
 *
 * @param kubernetes the client
 */
public record PassClient(KubernetesClient kubernetes) {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);
    private static final String KEY = "client";

    /** The same connection with a pass' patience. */
    public static PassClient over(KubernetesClient client) {
        var patience = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) LONGEST_CALL.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new PassClient(client.adapt(NamespacedKubernetesClient.class)
                .withRequestConfig(patience)
                .call(impatient -> impatient));
    }

    /** The client of this pass, which the reconciler has left there by {@link #putInto}. */
    static KubernetesClient from(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext()
                .getMandatory(KEY, PassClient.class)
                .kubernetes();
    }

    public void putInto(Context<?> context) {
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }
}
