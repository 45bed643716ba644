package io.cdnproxy.cdn;

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

    Watchers(String installationId, Mirror mirror) {
        this.installationId = installationId;
        this.mirror = mirror;
    }

    void add(String uid, String hostname) {
        hostnameByUid.put(uid, hostname);
    }

    void remove(String uid) {
        hostnameByUid.remove(uid);
    }

    Set<String> all() {
        return Set.copyOf(hostnameByUid.keySet());
    }

    Set<String> concernedBy(List<Mirror.Change> changes) {
        var uids = new HashSet<String>();
        var aliases = new HashSet<String>();
        for (var distribution : states(changes)) {
            Owner.uidIn(distribution.comment(), installationId).ifPresent(uids::add);
            mirror.claimant(distribution.id()).ifPresent(uids::add);
            aliases.addAll(distribution.settings().aliases());
        }
        hostnameByUid.forEach((uid, hostname) -> {
            if (aliases.contains(hostname)) {
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
