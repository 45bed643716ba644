package io.cdnproxy.sandbox.cloudfront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.cdnproxy.sandbox.cloudfront.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.Call;
import io.cdnproxy.sandbox.cloudfront.api.HttpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * The emulator's own HTTP interface, on a port of its own so that it cannot be mistaken for AWS's. For people with
 * curl.
 */
final class ControlEndpoint implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HELP =
            """
            GET  /journal           every call to the API, in order; ?after=N leaves out the first N, ?account=KEY all but
                                    those of an access key
            GET  /settings          {"propagation": "PT5S"}
            PUT  /settings          the same, to change it: how long a change takes to reach the edge
            """;

    private final Journal journal;
    private final Settings settings;
    private final HttpEndpoint endpoint;

    ControlEndpoint(InetSocketAddress address, Journal journal, Settings settings) throws IOException {
        this.journal = journal;
        this.settings = settings;
        this.endpoint = HttpEndpoint.start("cloudfront-control", address, this::serve);
    }

    InetSocketAddress address() {
        return endpoint.address();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var request = ApiRequest.read(exchange);
        var reply = answer(request);
        var isJson = reply.body().startsWith("{") || reply.body().startsWith("[");
        HttpEndpoint.send(exchange, reply, isJson ? "application/json" : "text/plain; charset=utf-8");
    }

    private ApiReply answer(ApiRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /" -> new ApiReply(200, HELP);
                case "GET /journal" -> json(journal(request));
                case "GET /settings" -> json(settings());
                case "PUT /settings" -> {
                    change(request.body());
                    yield json(settings());
                }
                default -> new ApiReply(404, "There is only this:\n" + HELP);
            };
        } catch (IllegalArgumentException misunderstood) {
            return new ApiReply(400, misunderstood.getMessage() + "\n");
        }
    }

    private ArrayNode journal(ApiRequest request) {
        var known = number(request.parameter("after").orElse("0"));
        var entries = MAPPER.createArrayNode();
        var account = request.parameter("account");
        journal.after(known).stream()
                .filter(call -> account.isEmpty() || call.isOf(account.get()))
                .forEach(call -> entries.add(entry(call)));
        return entries;
    }

    private static ObjectNode entry(Call call) {
        var entry = MAPPER.createObjectNode();
        entry.put("time", call.time().toString());
        entry.put("operation", call.operation());
        call.id().ifPresent(id -> entry.put("id", id));
        entry.put("status", call.status());
        call.error().ifPresent(code -> entry.put("error", code));
        call.message().ifPresent(message -> entry.put("message", message));
        call.account().ifPresent(account -> entry.put("account", account));
        return entry;
    }

    private ObjectNode settings() {
        return MAPPER.createObjectNode()
                .put("propagation", settings.propagation().toString());
    }

    private void change(String body) {
        try {
            var changes = MAPPER.readTree(body);
            changes.fieldNames().forEachRemaining(name -> {
                if (!name.equals("propagation")) {
                    throw new IllegalArgumentException("no such setting: " + name);
                }
            });
            settings.setPropagation(Duration.parse(changes.path("propagation").asText()));
        } catch (JsonProcessingException | DateTimeParseException notUnderstood) {
            throw new IllegalArgumentException("send JSON such as {\"propagation\": \"PT5S\"}", notUnderstood);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("after must be a number: " + text, notANumber);
        }
    }

    private static ApiReply json(JsonNode content) {
        return new ApiReply(200, content.toPrettyString() + "\n");
    }
}
