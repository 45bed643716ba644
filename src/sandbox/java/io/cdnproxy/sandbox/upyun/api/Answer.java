package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an operation answers; its plane puts it into the form of the plane.
 *
 * @param message of success, which only the console tells
 * @param cookies values of Set-Cookie, each a header of its own
 */
public record Answer(int status, JsonNode content, String message, List<String> cookies) {
    private static final int OK = 200;
    private static final int CREATED = 201;

    public Answer {
        cookies = List.copyOf(cookies);
    }

    public static Answer ok(JsonNode content) {
        return new Answer(OK, content, "", List.of());
    }

    /** {@code {"result": true}} */
    public static Answer done() {
        return ok(result());
    }

    public static Answer created() {
        return new Answer(CREATED, result(), "", List.of());
    }

    /** {@code {"result": true, "data": …}}: these calls have a member of that name on the flat plane, too. */
    public static Answer stored(JsonNode document) {
        return ok(result().set("data", document));
    }

    public Answer with(String told, List<String> cookieLines) {
        return new Answer(status, content, told, cookieLines);
    }

    private static ObjectNode result() {
        return JsonNodeFactory.instance.objectNode().put("result", true);
    }
}
