package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.apiserver.ResendingHttpClientFactory;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Clients that share their threads and end with this object. A client's own {@code close()} leaves the event loops
 * behind that a client builder starts unasked; they would keep the JVM alive. A request whose connection was closed is
 * sent again.
 */
final class KubernetesClients implements AutoCloseable {
    private static final Set<String> DECLARATIONS =
            Set.of(PatchType.SERVER_SIDE_APPLY.getContentType(), PatchType.JSON_MERGE.getContentType());

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private final Queue<KubernetesClient> clients = new ConcurrentLinkedQueue<>();

    KubernetesClient create(Config config) {
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new ResendingHttpClientFactory(
                        new VertxHttpClientFactory(vertx), KubernetesClients::mayBeRepeated))
                .build();
        clients.add(client);
        return client;
    }

    /** There is no second pass here that would make good for a lost write; these say how something is to be, as often as one likes. */
    private static boolean mayBeRepeated(HttpRequest request) {
        return ResendingHttpClientFactory.isRead(request)
                || request instanceof StandardHttpRequest write && DECLARATIONS.contains(write.getContentType());
    }

    @Override
    public void close() {
        clients.forEach(KubernetesClient::close);
        vertx.close();
    }
}
