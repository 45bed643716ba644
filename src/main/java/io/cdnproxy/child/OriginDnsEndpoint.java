package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.net.AddressPolicy;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The records that lead the CDN to the origin: origin.hostname → the load balancer. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class OriginDnsEndpoint extends Child<DnsEndpoint> {

    public OriginDnsEndpoint() {
        super(DnsEndpoint.class, OriginDnsEndpoint::name, OriginDnsEndpoint::desired);
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-origin";
    }

    /** Empty while the load balancer has no address: whatever is published stays. */
    public static Optional<DnsEndpoint> desired(ChildInputs inputs, Optional<DnsEndpoint> present) {
        List<DnsRecord> records = records(inputs, DnsEndpoint.names(present));
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(DnsEndpoint.of(inputs, name(inputs.proxy()), records));
    }

    /** What must be in DNS when nobody publishes it for the user; no address that leads only those who are inside. */
    public static List<DnsRecord> required(ChildInputs inputs, AddressPolicy publicAddresses) {
        return records(inputs, List.of()).stream()
                .map(record -> new DnsRecord(
                        record.name(),
                        record.type(),
                        record.targets().stream()
                                .filter(publicAddresses::allowsTarget)
                                .toList()))
                .filter(record -> !record.targets().isEmpty())
                .toList();
    }

    private static List<DnsRecord> records(ChildInputs inputs, List<String> published) {
        String hostname = inputs.proxy().getSpec().origin().hostname();
        return Names.ofOrigin(hostname, inputs.distribution(), published).stream()
                .flatMap(name -> records(name, inputs.originAddresses()))
                .toList();
    }

    /** A name may not have a CNAME beside addresses, so addresses win. */
    private static Stream<DnsRecord> records(String name, OriginAddresses addresses) {
        if (addresses.ips().isEmpty()) {
            return addresses.hostname().stream().map(target -> new DnsRecord(name, "CNAME", List.of(target)));
        }
        List<String> ipv6 =
                addresses.ips().stream().filter(ip -> ip.contains(":")).toList();
        List<String> ipv4 =
                addresses.ips().stream().filter(ip -> !ip.contains(":")).toList();
        return Stream.of(new DnsRecord(name, "A", ipv4), new DnsRecord(name, "AAAA", ipv6))
                .filter(record -> !record.targets().isEmpty());
    }
}
