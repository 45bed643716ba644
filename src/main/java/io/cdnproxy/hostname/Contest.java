package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.hostname.Claim.Wanted;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** The names that an object wants, and those that status says it has. */
    static Stream<String> names(CdnProxy object) {
        var recorded = HostnameLedger.recorded(object)
                .map(record -> Holding.recorded(
                                record, object.getSpec().origin().external())
                        .names())
                .orElse(Set.of());
        return Stream.concat(Wanted.by(object).all().stream(), recorded.stream())
                .distinct();
    }

    /** All that an object's fate depends on, itself among them. */
    Collection<Claim> over(CdnProxy object) {
        return over(claim(object).unsettled(), object);
    }

    /** The same, beginning with other names than those that it wants. */
    Collection<Claim> over(Collection<String> names, CdnProxy object) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        claims.put(object.getMetadata().getUid(), claim(object));
        return over(names, claims);
    }

    /** All whose fate depends on one of these names. */
    Collection<Claim> over(Collection<String> names) {
        return over(names, new LinkedHashMap<>());
    }

    private Collection<Claim> over(Collection<String> names, Map<String, Claim> claims) {
        var left = new ArrayDeque<>(names);
        var seen = new HashSet<>(names);
        while (!left.isEmpty()) {
            for (var other : interested(left.remove()).toList()) {
                var uid = other.getMetadata().getUid();
                if (!claims.containsKey(uid)) {
                    var claim = claim(other);
                    claims.put(uid, claim);
                    claim.unsettled().stream().filter(seen::add).forEach(left::add);
                }
            }
        }
        return claims.values();
    }

    private Stream<CdnProxy> interested(String name) {
        return Stream.concat(
                objects.byIndex(BY_HOSTNAME, name).stream(), ledger.holder(name).flatMap(objects::get).stream());
    }

    Claim claim(CdnProxy object) {
        return new Claim(object, wanted(object), holding(object));
    }

    private Optional<Wanted> wanted(CdnProxy object) {
        var wanted = Wanted.by(object);
        var namespace = object.getMetadata().getNamespace();
        return Optional.of(wanted)
                .filter(names -> !object.isMarkedForDeletion()
                        && names.all().stream().allMatch(name -> allowed.allows(namespace, name)));
    }

    private Holding holding(CdnProxy object) {
        return ledger.record(object)
                .map(record ->
                        Holding.recorded(record, object.getSpec().origin().external()))
                .orElseGet(() -> served.of(object)
                        .map(names -> Holding.served(
                                names.stream().map(CanonicalName::of).collect(Collectors.toSet())))
                        .orElse(Holding.UNKNOWN));
    }
}
