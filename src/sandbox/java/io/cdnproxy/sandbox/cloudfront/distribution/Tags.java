package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The labels on a distribution, within the limits of <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Tag.html">a tag</a>.
 */
record Tags(Map<String, String> values) {
    private static final int MAX_TAGS = 50;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    Tags {
        values = Map.copyOf(values);
    }

    /** @throws ApiException InvalidTagging */
    static Tags parse(Xml tags) {
        var values = new TreeMap<String, String>();
        for (var tag : tags.items()) {
            var key = tag.text("Key");
            if (!KEY.matcher(key).matches() || key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw invalid("The tag key you have provided is not valid: '" + key + "'.");
            }
            if (!VALUE.matcher(tag.text("Value")).matches()) {
                throw invalid("The tag value you have provided is not valid, for the key '" + key + "'.");
            }
            if (values.put(key, tag.text("Value")) != null) {
                throw invalid("Cannot provide multiple tags with the same key: '" + key + "'.");
            }
        }
        return limited(values);
    }

    /** With these in addition; a value given again replaces the old one. */
    Tags with(Tags more) {
        var merged = new TreeMap<>(values);
        merged.putAll(more.values);
        return limited(merged);
    }

    Tags without(Collection<String> keys) {
        var rest = new TreeMap<>(values);
        rest.keySet().removeAll(keys);
        return new Tags(rest);
    }

    Xml toXml() {
        var tags = new TreeMap<>(values)
                .entrySet().stream()
                        .map(tag -> Xml.node("Tag", Xml.leaf("Key", tag.getKey()), Xml.leaf("Value", tag.getValue())))
                        .toList();
        return Xml.node("Tags", Xml.node("Items", tags));
    }

    private static Tags limited(Map<String, String> values) {
        if (values.size() > MAX_TAGS) {
            throw invalid("The number of tags exceeds the limit of " + MAX_TAGS + ".");
        }
        return new Tags(values);
    }

    private static ApiException invalid(String message) {
        return new ApiException(400, "InvalidTagging", message);
    }
}
