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
    public static Optional<DnsEndpoint> desired(ChildInputs inputs) {
        List<DnsRecord> records = records(inputs);
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(DnsEndpoint.of(inputs, name(inputs.proxy()), records));
    }

    /** What must be in DNS, whoever puts it there. */
    public static List<DnsRecord> records(ChildInputs inputs) {
        String hostname = inputs.proxy().getSpec().hostname();
        return inputs.distributionDomain()
                .map(domain -> List.of(new DnsRecord(hostname, "CNAME", List.of(domain))))
                .orElse(List.of());
    }
}
