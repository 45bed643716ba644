package io.cdnproxy.sandbox.dns;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Which DNSEndpoint publishes which name. As with external-dns, the object that a name was first published for keeps it
 * for as long as it claims it; afterwards the oldest remaining claimant gets it.
 */
final class EndpointLedger implements RecordSource {
    /** A DNSEndpoint. */
    record Owner(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    private record Claims(Instant since, Map<Name, List<Record>> records) {}

    private final Map<Owner, Claims> claims = new HashMap<>();
    private volatile Map<Name, Owner> published = Map.of();
    private volatile Map<Name, List<Record>> records = Map.of();

    /**
     * Replaces all claims of this owner.
     *
     * @param since when the object was created
     */
    synchronized void put(Owner owner, Instant since, Map<Name, List<Record>> wanted) {
        claims.put(owner, new Claims(since, Map.copyOf(wanted)));
        publish();
    }

    synchronized void remove(Owner owner) {
        claims.remove(owner);
        publish();
    }

    /** Whose records are published under this name. */
    Optional<Owner> holder(Name name) {
        return Optional.ofNullable(published.get(name));
    }

    private void publish() {
        var holders = new HashMap<Name, Owner>();
        for (var claim : claims.values()) {
            claim.records().keySet().forEach(name -> holders.computeIfAbsent(name, this::nextHolder));
        }
        var answers = new HashMap<Name, List<Record>>();
        holders.forEach(
                (name, owner) -> answers.put(name, claims.get(owner).records().get(name)));
        published = Map.copyOf(holders);
        records = Map.copyOf(answers);
    }

    private Owner nextHolder(Name name) {
        var claimants = claims.entrySet().stream()
                .filter(entry -> entry.getValue().records().containsKey(name))
                .sorted(Comparator.comparing((Map.Entry<Owner, Claims> entry) ->
                                entry.getValue().since())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
        var present = published.get(name);
        return claimants.contains(present) ? present : claimants.getFirst();
    }

    @Override
    public List<Record> recordsOf(Name name) {
        return records.getOrDefault(name, List.of());
    }

    @Override
    public Set<Name> names() {
        return records.keySet();
    }
}
