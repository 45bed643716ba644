package io.cdnproxy.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a schema lacks that another has: properties, their defaults and values of their enums. What it has besides is no matter. Pure. */
final class SchemaGap {
    private SchemaGap() {}

    /**
     * Compares two OpenAPI schemas.
     *
     * @param path what both describe
     */
    static List<String> between(JsonNode whole, JsonNode partial, String path) {
        if (partial.isMissingNode()) {
            return List.of(path);
        }
        var gap = new ArrayList<String>();
        if (whole.has("default") && !partial.has("default")) {
            gap.add("the default of " + path);
        }
        whole.path("enum").forEach(value -> {
            if (!contains(partial.path("enum"), value)) {
                gap.add(path + ": " + value.asText());
            }
        });
        whole.path("properties")
                .properties()
                .forEach(property -> gap.addAll(between(
                        property.getValue(),
                        partial.path("properties").path(property.getKey()),
                        (path + "." + property.getKey()).replaceFirst("^\\.", ""))));
        for (var ofEach : List.of("items", "additionalProperties")) {
            if (whole.has(ofEach)) {
                gap.addAll(between(whole.path(ofEach), partial.path(ofEach), path + "[]"));
            }
        }
        return gap;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (var one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
