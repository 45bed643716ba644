package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a name from before a renaming is let go: as soon as nothing of the object goes by it. Pure. */
public final class FormerNames {
    private FormerNames() {}

    /**
     * The names that an object goes on having.
     *
     * @param served names that an edge may go by, or has a certificate for; empty while that is not known
     * @param ordered names that its records and certificates are for
     */
    public static Hostnames stillUsed(Hostnames names, Optional<Set<String>> served, Supplier<Set<String>> ordered) {
        if (names.former().isEmpty() || served.isEmpty()) {
            return names;
        }
        var used = canonical(served.get());
        used.addAll(canonical(ordered.get()));
        return names.withFormer(names.former().stream().filter(used::contains).toList());
    }

    /**
     * The same, and the names that were let go of meanwhile or before, as long as anybody may still be led by them. Of more than status can
     * hold the latest are told.
     *
     * @param gone names whose records lead neither to the distribution nor to the origin any more
     */
    public static Hostnames withdrawing(Hostnames before, Hostnames kept, Set<String> gone) {
        var withdrawn = Stream.concat(before.former().stream(), before.withdrawn().stream())
                .filter(name -> !kept.include(name) && !gone.contains(name))
                .distinct()
                .limit(Hostnames.MOST_FORMER)
                .toList();
        return kept.withWithdrawn(withdrawn);
    }

    private static Set<String> canonical(Set<String> names) {
        return names.stream().map(CanonicalName::of).collect(Collectors.toSet());
    }
}
