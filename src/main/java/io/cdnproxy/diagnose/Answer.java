package io.cdnproxy.diagnose;

import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cdnproxy.net.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** What comes back from an API server, or from whatever stands in its place, such as a page to sign in at. */
sealed interface Answer {

    /** What was asked for. */
    record Document(JsonNode tree) implements Answer {}

    /**
     * No.
     *
     * @param words of whoever refuses
     */
    record Refusal(int code, String words) implements Answer {}

    /**
     * Something else, which no API server says.
     *
     * @param what in words of ours
     */
    record Strange(String what) implements Answer {}

    /**
     * More than whoever answers may have this process take.
     *
     * @param mebibytes of all answers together
     */
    record Excess(int mebibytes) implements Answer {
        String what() {
            return "more than %d MiB".formatted(mebibytes);
        }
    }

    /**
     * Nothing.
     *
     * @param why as whoever dialled says it
     */
    record Silence(String why) implements Answer {}

    /**
     * What is in the body of an answer that is no refusal.
     *
     * @param kind whether what it calls itself was asked for
     */
    static Answer read(byte[] body, Predicate<String> kind, ObjectReader reader) {
        try {
            var tree = reader.readTree(body);
            if (tree.isMissingNode()) {
                return new Strange("nothing");
            }
            var own = tree.path("kind").asText();
            if (!kind.test(own)) {
                return new Strange(own.isEmpty() ? "JSON of no kind" : "JSON of kind " + Printable.name(own));
            }
            return new Document(tree);
        } catch (JsonEOFException cut) {
            return new Strange("JSON that ends in the middle");
        } catch (IOException none) {
            return new Strange(isPage(body) ? "a page for browsers" : "no JSON");
        }
    }

    private static boolean isPage(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    }
}
