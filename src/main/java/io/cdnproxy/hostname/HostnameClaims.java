package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose a hostname is: in either role, as edge or as origin, it belongs to the oldest object that claims it, in any namespace. An
 * external origin's name is used but not claimed: nothing is published under it, so several edges may share the server.
 */
public final class HostnameClaims {
    private static final String BY_HOSTNAME = "hostname";
    private static final Comparator<CdnProxy> BY_AGE = Comparator.comparing(
                    (CdnProxy proxy) -> proxy.getMetadata().getCreationTimestamp())
            .thenComparing(proxy -> proxy.getMetadata().getNamespace())
            .thenComparing(proxy -> proxy.getMetadata().getName());

    private HostnameClaims() {}

    public static void index(IndexerResourceCache<CdnProxy> cache) {
        cache.addIndexer(BY_HOSTNAME, proxy -> hostnames(proxy).toList());
    }

    public static Verdict judge(CdnProxy proxy, IndexedResourceCache<CdnProxy> cache) {
        return judge(
                proxy,
                hostnames(proxy).flatMap(hostname -> claimants(hostname, cache)).toList());
    }

    static Verdict judge(CdnProxy proxy, Collection<CdnProxy> claimants) {
        return claimants.stream()
                .filter(other -> !isSame(other, proxy) && BY_AGE.compare(other, proxy) < 0)
                .filter(older -> contested(proxy, older).isPresent())
                .min(BY_AGE)
                .map(older -> conflict(proxy, older))
                .orElseGet(() -> Verdict.works("the spec is valid and the hostnames are this object's"));
    }

    private static Verdict conflict(CdnProxy proxy, CdnProxy older) {
        return Verdict.fails(
                Reason.HostnameConflict,
                "%s belongs to the older CdnProxy %s/%s: choose another hostname, or delete that object"
                        .formatted(
                                contested(proxy, older).orElseThrow(),
                                older.getMetadata().getNamespace(),
                                older.getMetadata().getName()));
    }

    private static Optional<String> contested(CdnProxy proxy, CdnProxy older) {
        var claimed = claims(older).toList();
        return hostnames(proxy).filter(claimed::contains).findFirst();
    }

    private static Stream<String> claims(CdnProxy proxy) {
        return proxy.getSpec().origin().external() ? Stream.of(proxy.getSpec().hostname()) : hostnames(proxy);
    }

    private static boolean isSame(CdnProxy one, CdnProxy other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    /** The objects that name a hostname, in whatever role. */
    static Stream<CdnProxy> claimants(String hostname, IndexedResourceCache<CdnProxy> cache) {
        return cache.byIndex(BY_HOSTNAME, hostname).stream();
    }

    static Stream<String> hostnames(CdnProxy proxy) {
        return Stream.of(proxy.getSpec().hostname(), proxy.getSpec().origin().hostname());
    }
}
