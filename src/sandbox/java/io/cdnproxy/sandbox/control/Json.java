package io.cdnproxy.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;

/** How people and an emulator write to each other. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** @throws IllegalArgumentException if it is none */
    public static JsonNode body(ApiRequest request) {
        try {
            return MAPPER.readTree(request.body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("send JSON; GET / shows examples", notJson);
        }
    }

    public static ApiReply reply(int status, JsonNode content) {
        return new ApiReply(status, content.toPrettyString() + "\n");
    }

    static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("a number, please, and not: " + text, notANumber);
        }
    }
}
