package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.Claim.Wanted;
import io.cdnproxy.hostname.Holding.Basis;
import io.cdnproxy.hostname.ServedNames.Names;
import io.cdnproxy.hostname.ServedNames.Other;
import io.cdnproxy.hostname.ServedNames.Sight;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has or wants a name, and who else has or wants what these want: as much as a decision about one object depends on. */
final class Contest {
    private static final String BY_HOSTNAME = "hostname";

    private final IndexedResourceCache<CdnProxy> objects;
    private final HostnameLedger ledger;
    private final AllowedHostnames allowed;
    private final ServedNames served;

    Contest(
            IndexedResourceCache<CdnProxy> objects,
            HostnameLedger ledger,
            AllowedHostnames allowed,
            ServedNames served) {
        this.objects = objects;
        this.ledger = ledger;
        this.allowed = allowed;
        this.served = served;
    }

    /** Lets objects be found by the names that they want or have. */
    static void index(IndexerResourceCache<CdnProxy> cache) {
        cache.addIndexer(BY_HOSTNAME, object -> names(object).toList());
    }

    /** The names that an object wants, those that status says it has or has left, and the origin that it was worked with last. */
    static Stream<String> names(CdnProxy object) {
        var record = HostnameLedger.recorded(object);
        var had = record.map(names -> Holding.recorded(
                                names, object.getSpec().origin().external())
                        .names())
                .orElse(Set.of());
        var left = record.map(Hostnames::withdrawn).orElse(List.of());
        var worked = InForce.lastWorked(object)
                .map(spec -> CanonicalName.of(spec.origin().hostname()));
        return Stream.of(Wanted.by(object).all().stream(), had.stream(), left.stream(), worked.stream())
                .flatMap(names -> names)
                .distinct();
    }

    /** All that an object's fate depends on, itself among them. */
    Collection<Claim> over(CdnProxy object) {
        return over(Set.of(), object);
    }

    /** The same, beginning with other names than those that it wants. */
    Collection<Claim> over(Collection<String> names, CdnProxy object) {
        return over(names, Optional.of(object));
    }

    /** All whose fate depends on one of these names. */
    Collection<Claim> over(Collection<String> names) {
        return over(names, Optional.empty());
    }

    private Collection<Claim> over(Collection<String> names, Optional<CdnProxy> first) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        var objects = new ArrayDeque<>(first.stream().toList());
        var seen = new HashSet<String>();
        names.stream().filter(seen::add).flatMap(this::interested).forEach(objects::add);
        while (!objects.isEmpty()) {
            var object = objects.remove();
            var uid = object.getMetadata().getUid();
            if (!claims.containsKey(uid)) {
                var claim = claim(object);
                claims.put(uid, claim);
                claim.unsettled().stream()
                        .filter(seen::add)
                        .flatMap(this::interested)
                        .forEach(objects::add);
                claim.others().stream().flatMap(this::owner).forEach(objects::add);
            }
        }
        return claims.values();
    }

    /** Whoever a distribution was made for, if it is there: it may want other names by now than that distribution goes by. */
    private Stream<CdnProxy> owner(Other distribution) {
        return distribution.marks().stream().flatMap(marks -> objects.get(marks.object()).stream()
                .filter(object -> object.getMetadata().getUid().equals(marks.uid())));
    }

    private Stream<CdnProxy> interested(String name) {
        return Stream.concat(
                objects.byIndex(BY_HOSTNAME, name).stream(), ledger.holder(name).flatMap(objects::get).stream());
    }

    Claim claim(CdnProxy object) {
        boolean external = object.getSpec().origin().external();
        var wanted = wanted(object);
        var recorded = ledger.record(object).map(record -> Holding.recorded(record, external));
        var sight = served.of(object, Claim.unsettled(wanted, recorded.orElse(Holding.NOTHING)));
        var holding = recorded.or(() -> sight.own().map(names -> Holding.served(names, external)))
                .orElse(Holding.UNKNOWN);
        return new Claim(
                object, wanted, holding, unrecorded(sight, holding), sight.inherited(), sight.others(), sight.unseen());
    }

    /** What it dials may have been set to any name that leads there, and nothing is found by that. */
    private static Set<String> unrecorded(Sight sight, Holding holding) {
        return sight.own().map(Names::aliases).orElse(Set.of()).stream()
                .filter(name -> holding.basis() == Basis.RECORDED && !holding.has(name))
                .collect(Collectors.toSet());
    }

    private Optional<Wanted> wanted(CdnProxy object) {
        var wanted = Wanted.by(object);
        var namespace = object.getMetadata().getNamespace();
        return Optional.of(wanted)
                .filter(names -> !object.isMarkedForDeletion()
                        && names.all().stream().allMatch(name -> allowed.allows(namespace, name)));
    }
}
