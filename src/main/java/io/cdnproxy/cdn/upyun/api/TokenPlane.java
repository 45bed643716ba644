package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

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
        var credentials = connection.credentials().get();
        var headers = Map.of("Authorization", "Bearer " + credentials.token());
        return transport.exchange(connection.api(), call, headers, reply -> read(call, reply, credentials));
    }

    private static JsonNode read(Call call, Reply reply, Credentials credentials) {
        Refusal.in(reply, reply.json()).ifPresent(refusal -> {
            throw Failures.refused(call, refusal, credentials);
        });
        if (!reply.json().isObject()) {
            throw Failures.unreadable(call, "it is no JSON object");
        }
        return reply.json();
    }
}
