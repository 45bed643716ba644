package io.cdnproxy.sandbox.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** The members of an error. Its code has been seen as a string and as a number; here each form is followed by the other. */
final class ErrorCodes {
    private final AtomicInteger written = new AtomicInteger();

    ObjectNode error(Refusal refusal) {
        var error = JsonNodeFactory.instance.objectNode();
        error.set("error_code", code(refusal.code()));
        error.put("message", refusal.getMessage());
        refusal.type().ifPresent(type -> error.put("type", type));
        return error;
    }

    private JsonNode code(String code) {
        var isNumber = written.getAndIncrement() % 2 == 1;
        return isNumber
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(code))
                : JsonNodeFactory.instance.textNode(code);
    }
}
