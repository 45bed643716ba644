package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records that prove the edge's name to whoever issues its certificate: for the first time, and at each renewal. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class ProofDnsEndpoint extends Child<DnsEndpoint> {

    public ProofDnsEndpoint() {
        super(DnsEndpoint.class, ProofDnsEndpoint::name, ProofDnsEndpoint::desired);
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-validation";
    }

    /** Empty while no record is known: whatever is published stays. */
    public static Optional<DnsEndpoint> desired(ChildInputs inputs, Optional<DnsEndpoint> present) {
        var records = records(inputs.proofs(), DnsEndpoint.records(present));
        return DnsEndpoint.of(inputs, name(inputs.proxy()), records);
    }

    /** What must be in DNS when nobody publishes it for the user. */
    public static List<DnsRecord> required(ChildInputs inputs) {
        var before =
                Optional.ofNullable(inputs.proxy().getStatus()).map(CdnProxyStatus::dns).map(Dns::required).stream()
                        .flatMap(List::stream)
                        .filter(record -> record.name().startsWith("_"))
                        .toList();
        return records(inputs.proofs(), before);
    }

    private static List<DnsRecord> records(ProofRecords proofs, List<DnsRecord> before) {
        var names = proofs.records().stream().map(DnsRecord::name).collect(Collectors.toSet());
        var kept = before.stream().filter(record -> proofs.keeps(record) && !names.contains(record.name()));
        return Stream.concat(proofs.records().stream(), kept).toList();
    }

    /** Whether anybody asks for a proof, or something of what is published is to stay for somebody else. */
    static boolean isWanted(ProofRecords proofs, Optional<DnsEndpoint> present) {
        return !proofs.areNone() || DnsEndpoint.records(present).stream().anyMatch(proofs::keeps);
    }

    /** Whether the spec has it published, and it is wanted. */
    public static class Wanted implements Condition<DnsEndpoint, CdnProxy> {
        private final PublishedByExternalDns bySpec = new PublishedByExternalDns();

        @Override
        public boolean isMet(
                DependentResource<DnsEndpoint, CdnProxy> child, CdnProxy proxy, Context<CdnProxy> context) {
            return bySpec.isMet(child, proxy, context)
                    && isWanted(ChildInputs.from(context).proofs(), child.getSecondaryResource(proxy, context));
        }
    }
}
