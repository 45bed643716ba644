package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Clients that share their threads and end with this object. A client's own {@code close()} leaves the event loops
 * behind that a client builder starts unasked; they would keep the JVM alive.
 */
final class KubernetesClients implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final Queue<KubernetesClient> clients = new ConcurrentLinkedQueue<>();

    KubernetesClient create(Config config) {
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new VertxHttpClientFactory(vertx))
                .build();
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(KubernetesClient::close);
        vertx.close();
    }
}
