package io.cdnproxy.child;

import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.time.Instant;

/**
 * The API server as a pass may use it: one attempt a call, and no long one. A pass has a worker that other objects wait for, and comes back
 * anyway; the client's own repetitions would hold it for twenty seconds when a webhook is down. Nor a short one: the server goes on with what
 * is not awaited any more, and has that and the next attempt to do, so that one that is slow would become slower and slower.
 *
 * @param kubernetes the client
 */
public record PassClient(KubernetesClient kubernetes, SteadyClock clock) {
    /** For all calls about an object together: slow ones must not add up. */
    private static final Duration LONGEST_PASS = Duration.ofSeconds(10);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    private static final String KEY = "client";

    /** The same connection with a pass' patience. */
    public static PassClient over(KubernetesClient client, SteadyClock clock) {
        var patience = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) LONGEST_CALL.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new PassClient(
                client.adapt(NamespacedKubernetesClient.class)
                        .withRequestConfig(patience)
                        .call(impatient -> impatient),
                clock);
    }

    /**
     * The client of this pass, which the reconciler has left there by {@link #putInto}; for one call.
     *
     * @throws KubernetesClientException when the pass has waited long enough
     */
    public static KubernetesClient from(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext()
                .getMandatory(KEY, Patience.class)
                .client();
    }

    /** To be called when a pass begins. */
    public void putInto(Context<?> context) {
        var end = clock.instant().plus(LONGEST_PASS);
        context.managedWorkflowAndDependentResourceContext().put(KEY, new Patience(kubernetes, clock, end));
    }

    private record Patience(KubernetesClient kubernetes, SteadyClock clock, Instant end) {

        KubernetesClient client() {
            if (!clock.instant().isBefore(end)) {
                throw new KubernetesClientException("not asked, because the answers before took too long");
            }
            return kubernetes;
        }
    }
}
