package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All distributions of all accounts, with their past. Reading is safe from any thread; who reads to write does both
 * {@link #exclusively}.
 */
public final class DistributionStore {
    private final ConcurrentSkipListMap<String, History<Distribution>> byId = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<Reference, String> callerReferences = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    private record Reference(String account, String callerReference) {}

    <T> T exclusively(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** In the order of their ids. */
    Stream<Distribution> all() {
        return byId.values().stream().map(History::latest).flatMap(Optional::stream);
    }

    List<Distribution> of(String account) {
        return all().filter(distribution -> distribution.account().equals(account))
                .toList();
    }

    /** As it was at that time, in the order of their ids, which a page's marker relies on. */
    List<Distribution> of(String account, Instant time) {
        return byId.values().stream()
                .map(history -> history.at(time))
                .flatMap(Optional::stream)
                .filter(distribution -> distribution.account().equals(account))
                .toList();
    }

    Optional<Distribution> find(String account, String id) {
        return Optional.ofNullable(byId.get(id))
                .flatMap(History::latest)
                .filter(distribution -> distribution.account().equals(account));
    }

    Optional<Distribution> find(String account, String id, Instant time) {
        return Optional.ofNullable(byId.get(id))
                .flatMap(history -> history.at(time))
                .filter(distribution -> distribution.account().equals(account));
    }

    /** The id that a caller reference was ever used for: a deleted distribution's stays used. */
    Optional<String> usedFor(String account, String callerReference) {
        return Optional.ofNullable(callerReferences.get(new Reference(account, callerReference)));
    }

    void add(Distribution created, Instant now) {
        callerReferences.put(
                new Reference(created.account(), created.current().config().text("CallerReference")), created.id());
        byId.put(created.id(), History.begin(created, now));
    }

    void put(Distribution changed, Instant now) {
        byId.computeIfPresent(changed.id(), (id, history) -> history.then(Optional.of(changed), now));
    }

    void remove(String id, Instant now) {
        byId.computeIfPresent(id, (same, history) -> history.then(Optional.empty(), now));
    }

    /** What the edge serves at this moment, of all accounts. */
    public List<EdgeDistribution> deployed(Instant now) {
        return all().map(distribution -> distribution.atEdge(now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The own names of all distributions that exist. */
    public Set<String> domainNames() {
        return all().map(Distribution::domainName).collect(Collectors.toUnmodifiableSet());
    }

    /** ARNs of the distributions that have the certificate, still serve it, or did so since then. */
    public List<String> usersOfCertificate(String certificateArn, Instant since) {
        return byId.values().stream()
                .filter(history -> history.wasSince(
                        since, (distribution, time) -> distribution.usesCertificate(certificateArn, time)))
                .map(history -> history.first().arn())
                .toList();
    }
}
