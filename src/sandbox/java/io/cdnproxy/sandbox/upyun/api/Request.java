package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.account.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was understood. Parameters are members of its JSON, fields of its form or parts of its query.
 *
 * @param body empty if there is none
 */
public record Request(ApiRequest http, ObjectNode body, Caller caller, Circumstances circumstances) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 1_000_000;

    /** @throws Refusal if it says that it is JSON, and is no object */
    public static Request of(ApiRequest http, Caller caller) {
        var body = isJson(http) && !http.body().isBlank() ? json(http.body()) : form(http.body());
        return new Request(http, body, caller, Circumstances.ORDINARY);
    }

    Request under(Circumstances changed) {
        return new Request(http, body, caller, changed);
    }

    /** Whether its body is JSON by what it says of itself. */
    public boolean isJson() {
        return isJson(http);
    }

    public Account account() {
        return caller.account();
    }

    /** Empty if it is not there, or says nothing. */
    public Optional<String> text(String name) {
        return Optional.of(body.path(name))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)
                .or(() -> http.parameter(name))
                .filter(value -> !value.isBlank());
    }

    /** @throws Refusal if it is not there */
    public String required(String name) {
        return text(name).orElseThrow(() -> Refusal.undocumented("The " + name + " is required."));
    }

    /** Forms have no truth values: theirs are words and numbers. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Refusal.undocumented("The " + name + " is invalid.");
        });
    }

    public Optional<Long> number(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException notOne) {
                throw Refusal.undocumented("The " + name + " is invalid.");
            }
        });
    }

    /**
     * How many, or the how manieth. That other numbers are refused is so by inference [inf].
     *
     * @param otherwise if it is not there
     * @throws Refusal if it is no number, or one that makes no sense
     */
    public int count(String name, int otherwise) {
        return number(name)
                .map(value -> {
                    if (value < 1 || value > MOST) {
                        throw Refusal.undocumented("The " + name + " is out of range.");
                    }
                    return value.intValue();
                })
                .orElse(otherwise);
    }

    /**
     * A moment, in seconds since 1970.
     *
     * @throws Refusal if it is not there, or is none
     */
    public Instant moment(String name) {
        var seconds = number(name).orElseThrow(() -> Refusal.undocumented("The " + name + " is required."));
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException beyondAllTimes) {
            throw Refusal.undocumented("The " + name + " is out of range.");
        }
    }

    private static boolean isJson(ApiRequest http) {
        return http.header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
    }

    private static ObjectNode json(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw Refusal.undocumented("The body is not JSON.");
        }
        throw Refusal.undocumented("The body is not an object.");
    }

    private static ObjectNode form(String body) {
        var form = JsonNodeFactory.instance.objectNode();
        ApiRequest.parameters(body).forEach(form::put);
        return form;
    }
}
