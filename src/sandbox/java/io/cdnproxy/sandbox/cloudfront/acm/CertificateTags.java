package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The labels on a certificate, within the limits of <a
 * href="https://docs.aws.amazon.com/acm/latest/APIReference/API_Tag.html">a tag</a>.
 */
record CertificateTags(Map<String, String> values) {
    static final CertificateTags NONE = new CertificateTags(Map.of());

    private static final int MAX_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    CertificateTags {
        values = Map.copyOf(values);
    }

    /** Those of a request that need not have any. */
    static CertificateTags optional(JsonNode input) {
        return input.hasNonNull("Tags") ? required(input) : NONE;
    }

    static CertificateTags required(JsonNode input) {
        var tags = new TreeMap<String, String>();
        read(input, (key, value) -> {
            if (tags.put(key, value.asText("")) != null) {
                throw invalid("Cannot provide multiple tags with the same key: " + key);
            }
        });
        return new CertificateTags(tags);
    }

    /** With these in addition; a value given again replaces the old one. */
    CertificateTags with(CertificateTags more) {
        var merged = new TreeMap<>(values);
        merged.putAll(more.values);
        if (merged.size() > MAX_TAGS) {
            throw new ApiException(400, "TooManyTagsException", "A certificate has at most " + MAX_TAGS + " tags.");
        }
        return new CertificateTags(merged);
    }

    /** Without those that a request names: a tag given with a value goes only if it has that value. */
    CertificateTags without(JsonNode input) {
        var rest = new TreeMap<>(values);
        read(input, (key, value) -> {
            if (value.isMissingNode() || value.asText().equals(rest.get(key))) {
                rest.remove(key);
            }
        });
        return new CertificateTags(rest);
    }

    JsonNode toJson() {
        var list = JsonNodeFactory.instance.arrayNode();
        new TreeMap<>(values)
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }

    private interface Each {
        void accept(String key, JsonNode value);
    }

    private static void read(JsonNode input, Each each) {
        var list = Constraint.list(Constraint.required(input, "Tags"), "tags", MAX_TAGS);
        for (int i = 0; i < list.size(); i++) {
            var path = "tags.%d.member.".formatted(i + 1);
            var key = Constraint.text(list.get(i).path("Key").asText(""), path + "key", 1, LONGEST_KEY, CHARACTERS);
            var value = list.get(i).path("Value");
            Constraint.text(value.asText(""), path + "value", 0, LONGEST_VALUE, CHARACTERS);
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw invalid("Tag keys that begin with aws: are reserved: " + key);
            }
            each.accept(key, value);
        }
    }

    private static ApiException invalid(String message) {
        return new ApiException(400, "InvalidTagException", message);
    }
}
