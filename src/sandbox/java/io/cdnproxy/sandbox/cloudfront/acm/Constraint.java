package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the model of ACM's API demands of a member, in <a
 * href="https://github.com/terraform-aws-modules/terraform-aws-acm/issues/93">the words</a> of the layer that checks it
 * before ACM does.
 */
final class Constraint {
    private Constraint() {}

    static JsonNode required(JsonNode input, String member) {
        if (!input.hasNonNull(member)) {
            throw violated("null", path(member), "must not be null");
        }
        return input.get(member);
    }

    /** @param path such as {@code tags.1.member.key} */
    static String text(String value, String path, int shortest, int longest, Pattern pattern) {
        if (value.length() < shortest) {
            throw violated(quoted(value), path, "must have length greater than or equal to " + shortest);
        }
        if (value.length() > longest) {
            throw violated(quoted(value), path, "must have length less than or equal to " + longest);
        }
        if (!pattern.matcher(value).matches()) {
            throw violated(quoted(value), path, "must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    static String oneOf(String value, String path, Collection<String> values) {
        if (!values.contains(value)) {
            throw violated(quoted(value), path, "must satisfy enum value set: " + new TreeSet<>(values));
        }
        return value;
    }

    static JsonNode list(JsonNode list, String path, int longest) {
        if (list.isEmpty()) {
            throw violated(quoted("[]"), path, "must have length greater than or equal to 1");
        }
        if (list.size() > longest) {
            throw violated(quoted("[...]"), path, "must have length less than or equal to " + longest);
        }
        return list;
    }

    /** A member's name as a refusal writes it. */
    static String path(String member) {
        return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }

    private static ApiException violated(String value, String path, String rule) {
        return validation("1 validation error detected: Value %s at '%s' failed to satisfy constraint: Member %s"
                .formatted(value, path, rule));
    }

    static ApiException validation(String message) {
        return new ApiException(400, "ValidationException", message);
    }
}
