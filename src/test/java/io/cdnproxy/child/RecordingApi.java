package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server with one object in it that remembers on which conditions that was to be deleted, and how it was to be changed. */
public final class RecordingApi implements AutoCloseable {
    private final HttpServer server;
    private final HasMetadata object;
    private final List<Deletion> deletions = new CopyOnWriteArrayList<>();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final KubernetesClient client;

    /** @param resourceVersion that the object must have */
    public record Deletion(String path, String resourceVersion) {}

    /** A request that changes something and deletes nothing. */
    public record Write(String method, String path, String contentType, String body) {}

    public RecordingApi(HasMetadata object) {
        this.object = object;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .build())
                .build();
    }

    public KubernetesClient client() {
        return client;
    }

    public List<Deletion> deletions() {
        return deletions;
    }

    public List<Write> writes() {
        return writes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod()) {
            case "DELETE" -> {
                var conditions =
                        Serialization.unmarshal(body, DeleteOptions.class).getPreconditions();
                deletions.add(new Deletion(path, conditions == null ? "any" : conditions.getResourceVersion()));
            }
            case "POST", "PUT", "PATCH" ->
                writes.add(new Write(
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body));
            default -> {}
        }
        boolean discovery = !exchange.getRequestURI().getPath().contains("/namespaces/");
        var answer = Serialization.asJson(discovery ? kind() : object).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private APIResourceList kind() {
        return new APIResourceListBuilder()
                .withGroupVersion(object.getApiVersion())
                .addNewResource()
                .withKind(object.getKind())
                .withName(HasMetadata.getPlural(object.getClass()))
                .withNamespaced(true)
                .endResource()
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
