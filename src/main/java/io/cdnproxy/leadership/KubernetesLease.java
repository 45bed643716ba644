package io.cdnproxy.leadership;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A Lease at an API server that is asked once and waited for shortly: the next renewal is another attempt. */
final class KubernetesLease implements LeaseApi {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    KubernetesLease(KubernetesClient client, String namespace, String name) {
        var patience = new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) LONGEST_CALL.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        this.client = client.adapt(NamespacedKubernetesClient.class)
                .withRequestConfig(patience)
                .call(impatient -> impatient);
        this.namespace = namespace;
        this.name = name;
    }

    @Override
    public Optional<Lease> read() {
        return Optional.ofNullable(
                        client.leases().inNamespace(namespace).withName(name).get())
                .map(KubernetesLease::withSpec);
    }

    /** One that somebody has made in advance, to grant rights on it alone, may be empty. */
    private static Lease withSpec(Lease lease) {
        return new LeaseBuilder(lease).editOrNewSpec().endSpec().build();
    }

    @Override
    public Lease create(Lease lease) {
        return written(() -> client.resource(lease).create());
    }

    @Override
    public Lease replace(Lease lease) {
        return written(() -> client.resource(lease).update());
    }

    private static Lease written(Supplier<Lease> write) {
        try {
            return write.get();
        } catch (KubernetesClientException refused) {
            throw refused.getCode() == HTTP_CONFLICT || refused.getCode() == HTTP_NOT_FOUND
                    ? new LeaseConflictException(refused)
                    : refused;
        }
    }
}
