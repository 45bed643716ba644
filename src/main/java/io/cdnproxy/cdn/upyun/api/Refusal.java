package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An error as UPYUN words it, on either plane.
 *
 * @param status of HTTP, which is 200 for most of the console's
 * @param code eight or five digits, or HTTP and the status where it names none
 * @param type such as DomainNotFound; may be empty
 * @param text UPYUN's own; may be empty
 */
record Refusal(int status, String code, String type, String text) {
    private static final String CODE = "error_code";
    private static final String STATUS = "HTTP ";

    /**
     * Reads it where there is one. Its code has been seen as a string and as a number, and its presence is what tells a failure, but for a 0
     * where a status stands.
     *
     * @param content in which an error's members stand
     */
    static Optional<Refusal> in(Reply reply, JsonNode content) {
        var code = content.path(CODE).asText("");
        boolean coded = !code.isEmpty() && !code.equals("0");
        return coded || !reply.isSuccess()
                ? Optional.of(new Refusal(
                        reply.status(),
                        coded ? code : STATUS + reply.status(),
                        content.path("type").asText(""),
                        text(content, reply.json())))
                : Optional.empty();
    }

    private static String text(JsonNode content, JsonNode whole) {
        return Optional.of(content.path("message").asText(""))
                .filter(text -> !text.isEmpty())
                .or(() -> Optional.of(whole.path("message").asText("")).filter(text -> !text.isEmpty()))
                .orElseGet(() -> whole.path("msg").path("errors").path(0).asText(""));
    }

    /** Whether it is UPYUN that says so. */
    boolean isCoded() {
        return !code.startsWith(STATUS);
    }

    /** Whether it has UPYUN's form: a code, or a text where UPYUN's stand. */
    boolean hasWords() {
        return isCoded() || !text.isEmpty();
    }

    /** What there is to go by. */
    boolean says(String word) {
        return type.equals(word) || text.contains(word);
    }
}
