package io.cdnproxy.diagnose;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which CdnProxy is meant, as people who know kubectl write it.
 *
 * @param name alone
 */
record ObjectName(String name) {
    /** What kubectl takes for its kind. */
    private static final Set<String> KIND =
            Set.of("cdnproxy", "cdnproxies", "cdnp", "cdnproxy.cdnproxy.io", "cdnproxies.cdnproxy.io");

    /** @throws IllegalArgumentException if it is none; the message says what to write */
    static ObjectName parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return new ObjectName(text);
        }
        var before = text.substring(0, slash);
        var name = text.substring(slash + 1);
        if (isKind(before)) {
            return new ObjectName(name);
        }
        throw new IllegalArgumentException(
                before.isEmpty() || name.isEmpty() || before.contains("/")
                        ? "'%s' is no name of a CdnProxy: write it alone, and its namespace as -n NAMESPACE"
                                .formatted(text)
                        : "'%s' is no name of a CdnProxy: write -n %s %s".formatted(text, before, name));
    }

    /** What to write in place of a kind and a name, as after {@code kubectl get}. */
    static Optional<String> meant(String first, String second) {
        return isKind(first)
                ? Optional.of("with --kubeconfig only a CdnProxy can be meant: write %s alone".formatted(second))
                : Optional.empty();
    }

    private static boolean isKind(String word) {
        return KIND.contains(word.toLowerCase(Locale.ROOT));
    }
}
