package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Optional;

/** The record that leads clients to the CDN: hostname → the distribution. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class EdgeDnsEndpoint extends Child<DnsEndpoint> {

    public EdgeDnsEndpoint() {
        super(DnsEndpoint.class, EdgeDnsEndpoint::name, EdgeDnsEndpoint::desired);
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-edge";
    }

    /** Empty while the distribution is not known: whatever is published stays. */
    public static Optional<DnsEndpoint> desired(ChildInputs inputs, Optional<DnsEndpoint> present) {
        String hostname = inputs.proxy().getSpec().hostname();
        List<DnsRecord> records =
                records(inputs, Names.ofEdge(hostname, inputs.distribution(), DnsEndpoint.names(present)));
        return DnsEndpoint.of(inputs, name(inputs.proxy()), records);
    }

    /** What must be in DNS when nobody publishes it for the user. */
    public static List<DnsRecord> required(ChildInputs inputs) {
        return records(inputs, List.of(inputs.proxy().getSpec().hostname()));
    }

    private static List<DnsRecord> records(ChildInputs inputs, List<String> names) {
        return inputs.distributionDomain().stream()
                .flatMap(domain -> names.stream().map(name -> new DnsRecord(name, "CNAME", List.of(domain))))
                .toList();
    }
}
