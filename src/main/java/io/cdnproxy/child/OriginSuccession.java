package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.net.AddressPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * To which server in the cluster an origin's name leads while the object names another one, or one of which nothing is known: to the one that
 * serves, until its successor is ready. A name that leads nowhere yet has nothing to lose, and lets the chain be dialled. Pure.
 */
public final class OriginSuccession {
    private OriginSuccession() {}

    /**
     * The addresses that the origin's name is to lead to.
     *
     * @param published where it leads by the record that is ordered, or that its user was told to make
     * @param latest what is known now of the Service that the object names
     */
    static OriginAddresses of(
            OriginAddresses published, OriginAddresses latest, ReferencedService named, CdnProxy proxy) {
        boolean follows = !latest.targets().isEmpty()
                && ServiceReadiness.mayTakeOver(named, proxy.getSpec().origin());
        return follows || published.targets().isEmpty() ? latest : published;
    }

    /**
     * The same, by what was published.
     *
     * @param orders those of the object's, for its records
     */
    public static OriginAddresses of(
            OriginAddresses latest,
            ReferencedService named,
            CdnProxy proxy,
            Stream<DnsEndpoint> orders,
            AddressPolicy publicAddresses) {
        var spec = proxy.getSpec();
        var published = OriginAddresses.of(
                published(proxy, orders),
                publicAddresses,
                List.of(spec.hostname(), spec.origin().hostname()));
        return of(published, latest, named, proxy);
    }

    /**
     * The records of the origin's name, whoever puts them into DNS.
     *
     * @param orders those of the object's, for its records
     */
    public static List<DnsRecord> published(CdnProxy proxy, Stream<DnsEndpoint> orders) {
        var hostname = proxy.getSpec().origin().hostname();
        var present = orders.filter(order -> order.getMetadata().getName().equals(OriginDnsEndpoint.name(proxy)))
                .findFirst();
        var ordered = DnsEndpoint.leading(hostname, present);
        return ordered.isEmpty() ? told(hostname, proxy) : ordered;
    }

    private static List<DnsRecord> told(String hostname, CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::dns).map(Dns::required).stream()
                .flatMap(List::stream)
                .filter(record -> record.name().equals(hostname))
                .toList();
    }
}
