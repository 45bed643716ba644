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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Lease at an API server that is asked once and waited for shortly: the next renewal is another attempt. */
final class KubernetesLease implements LeaseApi {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    /** The client's own patience ends with the first bytes of an answer; the rest may never come. */
    private static final Duration LONGEST_ANSWER = LONGEST_CALL.plusSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final Duration longestAnswer;
    private final ExecutorService calls = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("leader-election-call").daemon().factory());

    KubernetesLease(KubernetesClient client, String namespace, String name) {
        this(client, namespace, name, LONGEST_ANSWER);
    }

    KubernetesLease(KubernetesClient client, String namespace, String name, Duration longestAnswer) {
        this.longestAnswer = longestAnswer;
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
        return Optional.ofNullable(answer(() ->
                        client.leases().inNamespace(namespace).withName(name).get()))
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

    private Lease written(Callable<Lease> write) {
        try {
            return answer(write);
        } catch (KubernetesClientException refused) {
            throw refused.getCode() == HTTP_CONFLICT || refused.getCode() == HTTP_NOT_FOUND
                    ? new LeaseConflictException(refused)
                    : refused;
        }
    }

    private Lease answer(Callable<Lease> call) {
        var answer = calls.submit(call);
        try {
            return answer.get(longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new KubernetesClientException("no answer in time", late);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("not waited for any more", closing);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new KubernetesClientException("the call ended with " + failure.getCause(), failure);
        } finally {
            answer.cancel(true);
        }
    }
}
