package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All distributions of all accounts. Reading is safe from any thread; who reads to write does both {@link
 * #exclusively}.
 */
public final class DistributionStore {
    private final ConcurrentSkipListMap<String, Distribution> byId = new ConcurrentSkipListMap<>();
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

    Collection<Distribution> all() {
        return byId.values();
    }

    /** In the order of their ids, which a page's marker relies on. */
    List<Distribution> of(String account) {
        return byId.values().stream()
                .filter(distribution -> distribution.account().equals(account))
                .toList();
    }

    Optional<Distribution> find(String account, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(distribution -> distribution.account().equals(account));
    }

    /** The id that a caller reference was ever used for: a deleted distribution's stays used. */
    Optional<String> usedFor(String account, String callerReference) {
        return Optional.ofNullable(callerReferences.get(new Reference(account, callerReference)));
    }

    void add(Distribution created) {
        callerReferences.put(
                new Reference(created.account(), created.current().config().text("CallerReference")), created.id());
        byId.put(created.id(), created);
    }

    void replace(Distribution changed) {
        byId.put(changed.id(), changed);
    }

    void remove(String id) {
        byId.remove(id);
    }

    /** What the edge serves at this moment, of all accounts. */
    public List<EdgeDistribution> deployed(Instant now) {
        return byId.values().stream()
                .map(distribution -> distribution.atEdge(now))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The own names of all distributions that exist. */
    public Set<String> domainNames() {
        return byId.values().stream().map(Distribution::domainName).collect(Collectors.toUnmodifiableSet());
    }

    /** ARNs of the distributions that have the certificate, or still serve it. */
    public List<String> usersOfCertificate(String certificateArn, Instant now) {
        return byId.values().stream()
                .filter(distribution -> distribution.usesCertificate(certificateArn, now))
                .map(Distribution::arn)
                .toList();
    }
}
