package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.net.AddressPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To which server in the cluster an origin's name leads while the object names another one, or one of which nothing is known: to the one that
 * serves, until its successor is ready. One Service's name goes wherever that goes, ready or not: the address from before may be given to
 * others. A name that leads nowhere yet has nothing to lose, and lets the chain be dialled. Pure.
 */
public final class OriginSuccession {
    private OriginSuccession() {}

    /**
     * The addresses that the origin's name is to lead to.
     *
     * @param latest what is known now of the Service that the object names, or what its user says of it
     * @param orders those of the object's, for its records
     */
    public static OriginAddresses of(
            OriginAddresses latest,
            ReferencedService named,
            CdnProxy proxy,
            Stream<DnsEndpoint> orders,
            AddressPolicy publicAddresses) {
        var published = PublishedOrigin.of(proxy, orders);
        var due = latest.ofService(Optional.of(named.name()));
        var former = published.addresses(
                publicAddresses,
                List.of(proxy.getSpec().hostname(), proxy.getSpec().origin().hostname()));
        boolean stays = latest.targets().isEmpty() || isAwaited(published, named, proxy);
        return stays && !former.targets().isEmpty() ? former : due;
    }

    /** Whether the name leads to a Service from before, and the one that the object names cannot take over yet. */
    static boolean isAwaited(PublishedOrigin published, ReferencedService named, CdnProxy proxy) {
        return published.isOfAnotherThan(named.name()) && !ServiceReadiness.mayTakeOver(named, proxy);
    }
}
