package io.cdnproxy.certificate;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Those of an object's certificates that its keeper did not delete when it was to, because something shows them. Each has a pause of its own,
 * so that what nobody lets go of keeps nothing else back.
 *
 * @param byId of the certificate
 */
record RefusedDeletions(Map<String, RefusedDeletion> byId) {
    static final RefusedDeletions NONE = new RefusedDeletions(Map.of());

    RefusedDeletions {
        byId = Map.copyOf(byId);
    }

    RefusedDeletions with(String id, List<String> users, Instant at) {
        var all = new HashMap<>(byId);
        all.put(
                id,
                Optional.ofNullable(byId.get(id))
                        .map(before -> before.again(users, at))
                        .orElseGet(() -> RefusedDeletion.first(users, at)));
        return new RefusedDeletions(all);
    }

    /** One is gone. */
    RefusedDeletions without(String id) {
        var all = new HashMap<>(byId);
        all.remove(id);
        return new RefusedDeletions(all);
    }

    /** Somebody wants another try of each. */
    RefusedDeletions hastened(Instant now) {
        return new RefusedDeletions(
                byId.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .hastened(now))));
    }

    /** Ids of those that are not tried again yet: something shows them, as far as is known. */
    Set<String> shown(Instant now) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue().due().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** When the first of these is tried again. */
    Optional<Instant> due(List<CertificateDescription> certificates) {
        return of(certificates).map(entry -> entry.getValue().due()).min(Instant::compareTo);
    }

    /**
     * What there is to say of these.
     *
     * @param distribution id of the one that was made for the object; empty if that is not known
     */
    List<CertificateInUse> inUse(List<CertificateDescription> certificates, Optional<String> distribution) {
        return of(certificates)
                .map(entry -> new CertificateInUse(
                        entry.getKey(),
                        entry.getValue().users(),
                        distribution,
                        entry.getValue().since()))
                .toList();
    }

    /** In an order that is always the same. */
    private Stream<Map.Entry<String, RefusedDeletion>> of(List<CertificateDescription> certificates) {
        return certificates.stream()
                .map(CertificateDescription::id)
                .filter(byId::containsKey)
                .sorted()
                .map(id -> Map.entry(id, byId.get(id)));
    }
}
