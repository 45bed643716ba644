package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads lists that come in pages, each of which says from where on the next one is asked for: wholly, or not at all. A page that brings nothing
 * is the last one; one that names a next one has to bring something new, or a list would have no end.
 */
final class Pages {
    private static final String SIZE = "100";

    private Pages() {}

    /**
     * All entries by their ids, in the order in which they came.
     *
     * @param first asks for a list from its beginning
     * @param plane who is asked
     * @param entries of a page
     */
    static <T> Map<String, T> all(
            Call first, Function<Call, JsonNode> plane, BiFunction<Call, JsonNode, Map<String, T>> entries) {
        var all = new LinkedHashMap<String, T>();
        var next = Optional.of(first.with("limit", SIZE));
        while (next.isPresent()) {
            var call = next.get();
            var page = plane.apply(call);
            var brought = entries.apply(call, page);
            boolean isNew = !all.keySet().containsAll(brought.keySet());
            all.putAll(brought);
            next = following(page).filter(cursor -> !brought.isEmpty()).map(cursor -> first.with("limit", SIZE)
                    .with("max", cursor));
            if (next.isPresent() && !isNew) {
                throw Failures.unreadable(call, "its pages have no end");
            }
        }
        return all;
    }

    private static Optional<String> following(JsonNode page) {
        return Optional.of(page.path("pager").path("max"))
                .filter(max -> !max.isNull())
                .map(max -> max.asText(""))
                .filter(cursor -> !cursor.isEmpty());
    }
}
