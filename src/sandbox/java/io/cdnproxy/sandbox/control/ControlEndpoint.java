package io.cdnproxy.sandbox.control;

import com.sun.net.httpserver.HttpExchange;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.api.HttpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * An emulator's own HTTP interface, on a port of its own so that it cannot be mistaken for the API. For people with
 * curl.
 */
public final class ControlEndpoint implements AutoCloseable {
    private final String help;
    private final List<Topic> topics;
    private final HttpEndpoint endpoint;

    /**
     * Starts serving.
     *
     * @param help tells what there is, and how to ask for it
     * @throws IOException if the address cannot be bound
     */
    public ControlEndpoint(String name, InetSocketAddress address, String help, List<Topic> topics) throws IOException {
        this.help = help;
        this.topics = List.copyOf(topics);
        this.endpoint = HttpEndpoint.start(name, address, this::serve);
    }

    public InetSocketAddress address() {
        return endpoint.address();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var reply = answer(ApiRequest.read(exchange));
        var isJson = reply.body().startsWith("{") || reply.body().startsWith("[");
        HttpEndpoint.send(exchange, reply, isJson ? "application/json" : "text/plain; charset=utf-8");
    }

    private ApiReply answer(ApiRequest request) {
        if (request.method().equals("GET") && request.path().equals("/")) {
            return new ApiReply(200, help);
        }
        try {
            return topics.stream()
                    .flatMap(topic -> topic.answer(request).stream())
                    .findFirst()
                    .orElseGet(() -> new ApiReply(404, "There is only this:\n" + help));
        } catch (IllegalArgumentException misunderstood) {
            return new ApiReply(400, misunderstood.getMessage() + "\n");
        }
    }
}
