package io.cdnproxy.cdn.cloudfront;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which objects a change at the CDN concerns: the owner of the distribution, and whoever wants one of its aliases. */
final class Watchers {
    private final String installationId;
    private final Mirror mirror;
    private final Map<String, String> hostnameByUid = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> wantedByUid = new ConcurrentHashMap<>();
    private final Map<String, String> soughtByUid = new ConcurrentHashMap<>();

    Watchers(String installationId, Mirror mirror) {
        this.installationId = installationId;
        this.mirror = mirror;
    }

    void add(String uid, String hostname) {
        hostnameByUid.put(uid, hostname);
    }

    /** Names in either role, which an object may not have been given: it may go by others for so long. */
    void addWanted(String uid, Set<String> names) {
        wantedByUid.put(uid, Set.copyOf(names));
    }

    /**
     * Notes the distribution that an object is to take over.
     *
     * @return whether it did not seek that one before
     */
    boolean seek(String uid, Optional<String> id) {
        if (id.isEmpty()) {
            soughtByUid.remove(uid);
            return false;
        }
        return !id.get().equals(soughtByUid.put(uid, id.get()));
    }

    /** Whether this process has met an object and sees to it still. */
    boolean know(String uid) {
        return hostnameByUid.containsKey(uid) || wantedByUid.containsKey(uid);
    }

    void remove(String uid) {
        soughtByUid.remove(uid);
        hostnameByUid.remove(uid);
        wantedByUid.remove(uid);
    }

    Set<String> all() {
        return Stream.of(hostnameByUid, wantedByUid)
                .flatMap(uids -> uids.keySet().stream())
                .collect(Collectors.toSet());
    }

    Set<String> concernedBy(List<Mirror.Change> changes) {
        var uids = new HashSet<String>();
        var aliases = new HashSet<String>();
        var names = new HashSet<String>();
        var ids = new HashSet<String>();
        for (var distribution : states(changes)) {
            DistributionMarks.uidIn(distribution.comment(), installationId).ifPresent(uids::add);
            mirror.claimant(distribution.id()).ifPresent(uids::add);
            aliases.addAll(distribution.settings().aliases());
            names.addAll(distribution.names());
            ids.add(distribution.id());
        }
        hostnameByUid.forEach((uid, hostname) -> {
            if (aliases.contains(hostname)) {
                uids.add(uid);
            }
        });
        wantedByUid.forEach((uid, wanted) -> {
            if (wanted.stream().anyMatch(names::contains)) {
                uids.add(uid);
            }
        });
        soughtByUid.forEach((uid, id) -> {
            if (ids.contains(id)) {
                uids.add(uid);
            }
        });
        return uids;
    }

    private static Set<ObservedDistribution> states(List<Mirror.Change> changes) {
        return changes.stream()
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
