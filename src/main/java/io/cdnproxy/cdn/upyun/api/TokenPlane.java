package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;

/** The API for programs: a token with each call, and flat answers. */
final class TokenPlane {
    private final UpyunConnection connection;
    private final Transport transport;

    TokenPlane(UpyunConnection connection, Transport transport) {
        this.connection = connection;
        this.transport = transport;
    }

    /** Makes a call, whose answer is an object. */
    JsonNode call(Call call) {
        return call(call, JsonNode::isObject, "it is no JSON object");
    }

    /** Makes one whose answer is a list. */
    JsonNode callForList(Call call) {
        return call(call, JsonNode::isArray, "it is no JSON array");
    }

    private JsonNode call(Call call, Predicate<JsonNode> form, String otherwise) {
        var credentials = connection.credentials().get();
        var headers = Map.of("Authorization", "Bearer " + credentials.token());
        return transport.exchange(connection.api(), call, headers, reply -> {
            Refusal.in(reply, reply.json()).ifPresent(refusal -> {
                throw Failures.refused(call, refusal, credentials);
            });
            if (!form.test(reply.json())) {
                throw Failures.unreadable(call, otherwise);
            }
            return reply.json();
        });
    }
}
