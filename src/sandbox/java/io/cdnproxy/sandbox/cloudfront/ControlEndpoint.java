package io.cdnproxy.sandbox.cloudfront;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import io.cdnproxy.sandbox.cloudfront.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.Call;
import io.cdnproxy.sandbox.cloudfront.api.HttpEndpoint;
import io.cdnproxy.sandbox.cloudfront.fault.FaultJson;
import io.cdnproxy.sandbox.cloudfront.fault.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The emulator's own HTTP interface, on a port of its own so that it cannot be mistaken for AWS's. For people with
 * curl.
 */
final class ControlEndpoint implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FAULT = "/faults/";
    private static final String HELP =
            """
            GET    /journal    every call to the API, in order; ?after=N leaves out the first N, ?account=KEY all but
                               those of an access key
            GET    /settings   {"propagation": "PT5S", "echoFuture": false, "quotas": {"distributions": 500, ...}}
            PUT    /settings   the same or a part of it: how long a change takes to reach the edge, whether every
                               answer has members that no client knows yet, what an account may have; under "acm"
                               how long new certificates hide their records, used ones stay in use, checks are apart
            GET    /faults     what is asked for, how many calls it matched and how often it came true
            POST   /faults     {"operation": "CreateDistribution*", "effect": "refuse", "code": "AccessDenied"}
                               which calls: "account": KEY, "resource": ID or ARN, "first": N or "nth": N,
                               "probability": 0.5, "seed": 1
                               effects: refuse (code, [status, message]), throttle (perSecond, burst), delay (time),
                               loseRequest, loseReply, staleRead (age), slowDeployment (time), moveETag,
                               hideNewCertificates (age), freeCallerReferences, aliasPointsElsewhere (alias)
            DELETE /faults     ends them all; DELETE /faults/N one
            POST   /certificates  {"arn": "arn:aws:acm:...", "event": "fail", "reason": "CAA_ERROR"}
                               what happens to a requested certificate: issue, fail (reason), timeOut, revoke (reason),
                               expire (time), renew, stageRenewal (status, [reason])
            """;

    private final Journal journal;
    private final Settings settings;
    private final Faults faults;
    private final CertificateEvents certificates;
    private final HttpEndpoint endpoint;

    ControlEndpoint(
            InetSocketAddress address,
            Journal journal,
            Settings settings,
            Faults faults,
            CertificateEvents certificates)
            throws IOException {
        this.journal = journal;
        this.settings = settings;
        this.faults = faults;
        this.certificates = certificates;
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
                case "GET /journal" -> json(200, journal(request));
                case "GET /settings" -> json(200, SettingsJson.write(settings));
                case "PUT /settings" -> {
                    SettingsJson.apply(body(request), settings);
                    yield json(200, SettingsJson.write(settings));
                }
                case "GET /faults" -> json(200, faults());
                case "POST /faults" -> json(201, FaultJson.write(faults.add(FaultJson.parse(body(request)))));
                case "POST /certificates" -> {
                    CertificateEventJson.apply(body(request), certificates);
                    yield new ApiReply(204, "");
                }
                case "DELETE /faults" -> {
                    faults.clear();
                    yield new ApiReply(204, "");
                }
                default -> other(request);
            };
        } catch (IllegalArgumentException misunderstood) {
            return new ApiReply(400, misunderstood.getMessage() + "\n");
        }
    }

    private ApiReply other(ApiRequest request) {
        if (request.method().equals("DELETE") && request.path().startsWith(FAULT)) {
            var number = number(request.path().substring(FAULT.length()));
            return faults.remove(number) ? new ApiReply(204, "") : new ApiReply(404, "There is no such fault.\n");
        }
        return new ApiReply(404, "There is only this:\n" + HELP);
    }

    private ArrayNode journal(ApiRequest request) {
        var known = number(request.parameter("after").orElse("0"));
        var account = request.parameter("account");
        var entries = MAPPER.createArrayNode();
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

    private ArrayNode faults() {
        var list = MAPPER.createArrayNode();
        faults.active().forEach(fault -> list.add(FaultJson.write(fault)));
        return list;
    }

    private static JsonNode body(ApiRequest request) {
        try {
            return MAPPER.readTree(request.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("send JSON; GET / shows examples", notJson);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("a number, please, and not: " + text, notANumber);
        }
    }

    private static ApiReply json(int status, JsonNode content) {
        return new ApiReply(status, content.toPrettyString() + "\n");
    }
}
