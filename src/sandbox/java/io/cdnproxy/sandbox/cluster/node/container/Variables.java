package io.cdnproxy.sandbox.cluster.node.container;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' {@code $(NAME)} references in commands, arguments and environment values. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^()]+)\\)");

    private Variables() {}

    /** Unknown names stay as written and {@code $$} is a literal dollar sign, as the API documents. */
    static String expand(String text, Map<String, String> values) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name == null ? "$" : values.getOrDefault(name, match.group()));
        });
    }
}
