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
 * Where an origin's name leads, as it is ordered of external-dns, or as the object's user was told to have it.
 *
 * @param records of the origin's name alone
 * @param service whose the addresses are, of the Services that the object has named; empty where nobody noted it
 */
public record PublishedOrigin(List<DnsRecord> records, Optional<String> service) {
    public PublishedOrigin {
        records = List.copyOf(records);
    }

    /**
     * What there is now.
     *
     * @param orders those of the object's, for its records
     */
    public static PublishedOrigin of(CdnProxy proxy, Stream<DnsEndpoint> orders) {
        var present = orders.filter(order -> order.getMetadata().getName().equals(OriginDnsEndpoint.name(proxy)))
                .findFirst();
        var ordered = DnsEndpoint.leading(proxy.getSpec().origin().hostname(), present);
        return ordered.isEmpty() ? told(proxy) : new PublishedOrigin(ordered, DnsEndpoint.service(present));
    }

    private static PublishedOrigin told(CdnProxy proxy) {
        var hostname = proxy.getSpec().origin().hostname();
        var dns = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::dns);
        var records = dns.map(Dns::required).stream()
                .flatMap(List::stream)
                .filter(record -> record.name().equals(hostname))
                .toList();
        return new PublishedOrigin(records, dns.map(Dns::service));
    }

    /** Whether it leads to another Service than one of that name. */
    public boolean isOfAnotherThan(String name) {
        return service.filter(former -> !former.equals(name)).isPresent();
    }

    /** All places that it leads to. */
    public List<String> targets() {
        return records.stream().flatMap(record -> record.targets().stream()).toList();
    }

    OriginAddresses addresses(AddressPolicy publicAddresses, List<String> own) {
        return OriginAddresses.of(records, publicAddresses, own).ofService(service);
    }
}
