package io.cdnproxy.hostname;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which hostnames the objects of a namespace may use, as the cluster's owner says. Written as {@code namespace=pattern,pattern;…}, where
 * namespace {@code *} stands for all that have no entry of their own, and a pattern is {@code *} for any name, {@code *.example.com} for
 * any name below example.com, at whatever depth, or one name. What is not allowed is forbidden; without a limit everything is allowed.
 */
public final class AllowedHostnames {
    private static final String ANY = "*";
    private static final String BELOW = "*.";
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern NAMESPACE = Pattern.compile(LABEL);
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private final Map<String, List<String>> patterns;

    private AllowedHostnames(Map<String, List<String>> patterns) {
        this.patterns = patterns;
    }

    public static AllowedHostnames all() {
        return new AllowedHostnames(Map.of(ANY, List.of(ANY)));
    }

    /** @throws IllegalArgumentException if the text is not of that form; the message says where, and what to write */
    public static AllowedHostnames parse(String text) {
        var patterns = new LinkedHashMap<String, List<String>>();
        for (var entry : parts(text, ";")) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "'%s' is not of the form namespace=pattern,pattern".formatted(entry));
            }
            var namespace = namespace(entry.substring(0, equals).strip());
            var allowed = parts(entry.substring(equals + 1), ",").stream()
                    .map(AllowedHostnames::pattern)
                    .toList();
            if (allowed.isEmpty()) {
                throw new IllegalArgumentException(
                        "namespace '%s' has no pattern: write * for any name, or leave the namespace out to allow it none"
                                .formatted(namespace));
            }
            if (patterns.put(namespace, allowed) != null) {
                throw new IllegalArgumentException(
                        "namespace '%s' stands there twice: write all its patterns after one =".formatted(namespace));
            }
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no entry: write namespace=pattern,pattern, or leave the setting out");
        }
        return new AllowedHostnames(patterns);
    }

    private static List<String> parts(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String namespace(String text) {
        if (!text.equals(ANY) && !NAMESPACE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a namespace, nor * for all that have no entry of their own".formatted(text));
        }
        return text;
    }

    // Not translated from other scripts: IDNA's two versions disagree about what that gives.
    private static String pattern(String text) {
        if (text.equals(ANY)) {
            return ANY;
        }
        var below = text.startsWith(BELOW) ? BELOW : "";
        var name = CanonicalName.of(text.substring(below.length()));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a pattern: write *, *.example.com or a.example.com, and other scripts as xn--…"
                            .formatted(text));
        }
        return below + name;
    }

    boolean allows(String namespace, String hostname) {
        var name = CanonicalName.of(hostname);
        return patterns(namespace).stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals(ANY)) {
            return true;
        }
        // A name that is itself a wildcard reaches as far as one that is spelt out, but no farther than the pattern.
        var suffix = pattern.substring(1);
        return pattern.startsWith(BELOW)
                ? name.endsWith(suffix) && name.length() > suffix.length()
                : name.equals(pattern);
    }

    /** The patterns of a namespace. */
    List<String> patterns(String namespace) {
        return patterns.getOrDefault(namespace, patterns.getOrDefault(ANY, List.of()));
    }
}
