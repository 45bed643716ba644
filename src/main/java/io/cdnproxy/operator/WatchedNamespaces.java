package io.cdnproxy.operator;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The setting for the namespaces to watch: names, separated by commas. */
final class WatchedNamespaces {
    /** RFC 1123 label, as the API server wants it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private WatchedNamespaces() {}

    /**
     * Reads the setting.
     *
     * @return empty for all namespaces
     * @throws InvalidSettingException if an entry can be no namespace: left out, it would be missed, or everything watched; the message
     *     names it
     */
    static Optional<Set<String>> parse(Optional<String> setting) {
        return setting.filter(text -> !text.isEmpty()).map(WatchedNamespaces::names);
    }

    private static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        for (var entry : text.split(",", -1)) {
            var name = entry.strip();
            if (!NAME.matcher(name).matches()) {
                throw new InvalidSettingException(
                        "cdnproxy.namespaces",
                        name.isEmpty()
                                ? "'%s' has a blank entry; nothing at all stands for all namespaces".formatted(text)
                                : "'%s' is not the name of a namespace".formatted(name));
            }
            names.add(name);
        }
        return Set.copyOf(names);
    }
}
