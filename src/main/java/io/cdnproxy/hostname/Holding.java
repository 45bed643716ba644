package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.ServedNames.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names that an object has, and what says so.
 *
 * @param names nobody else's
 * @param dialled the name of an origin that runs elsewhere, which it was accepted with and shares
 */
record Holding(Basis basis, Set<String> names, Optional<String> dialled) {
    static final Holding NOTHING = new Holding(Basis.NOTHING, Set.of(), Optional.empty());
    static final Holding UNKNOWN = new Holding(Basis.UNKNOWN, Set.of(), Optional.empty());

    /** What says that names are an object's, the strongest first. */
    enum Basis {
        /** It was accepted with them: by this process, or by an earlier one that wrote so into status. */
        RECORDED,
        /** There is no such record, as after a restore from a backup, but a distribution of its own has them. */
        SERVED,
        NOTHING,
        /** There is no record, and nobody has looked at the CDN yet. */
        UNKNOWN
    }

    Holding {
        names = Set.copyOf(names);
    }

    static Holding recorded(Hostnames record, boolean external) {
        var names = new HashSet<>(record.former());
        names.add(record.hostname());
        if (!external) {
            names.add(record.origin());
        }
        return new Holding(Basis.RECORDED, names, external ? Optional.of(record.origin()) : Optional.empty());
    }

    static Holding served(Names served, boolean external) {
        var names = new HashSet<>(served.aliases());
        if (!external) {
            names.addAll(served.origins());
        }
        var dialled = served.origins().stream().filter(origin -> external).findAny();
        return names.isEmpty() ? NOTHING : new Holding(Basis.SERVED, names, dialled);
    }

    /** The names but these. */
    List<String> without(Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).sorted().toList();
    }

    boolean has(String name) {
        return names.contains(name) || dialled.filter(name::equals).isPresent();
    }
}
