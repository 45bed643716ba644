package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Empty while the load balancer has no address that others can reach: whatever is published stays. */
    public static Optional<DnsEndpoint> desired(ChildInputs inputs, Optional<DnsEndpoint> present) {
        var wanted = required(inputs);
        return DnsEndpoint.of(inputs, name(inputs.proxy()), wanted.isEmpty() ? wanted : withFormer(inputs, present))
                .map(endpoint -> endpoint.to(
                        isAwaited(inputs, present)
                                ? DnsEndpoint.service(present)
                                : inputs.originAddresses().service()));
    }

    /** What must be in DNS when nobody publishes it for the user. */
    public static List<DnsRecord> required(ChildInputs inputs) {
        return records(hostname(inputs), inputs.originAddresses()).toList();
    }

    /** Whether what is published leads to an address that only those inside reach, and there is nothing to put in its place. */
    static boolean misleads(ChildInputs inputs, Optional<DnsEndpoint> present) {
        var addresses = inputs.originAddresses();
        return required(inputs).isEmpty()
                && DnsEndpoint.targets(present).stream().anyMatch(addresses.internal()::contains);
    }

    /** Whether the spec wants it, and what is published does not mislead; else it is deleted, and the name is left to whoever forwards. */
    public static class Wanted implements Condition<DnsEndpoint, CdnProxy> {
        private final PublishedByExternalDns bySpec = new PublishedByExternalDns();

        @Override
        public boolean isMet(
                DependentResource<DnsEndpoint, CdnProxy> child, CdnProxy proxy, Context<CdnProxy> context) {
            return bySpec.isMet(child, proxy, context)
                    && !misleads(ChildInputs.from(context), child.getSecondaryResource(proxy, context));
        }
    }

    private static List<DnsRecord> withFormer(ChildInputs inputs, Optional<DnsEndpoint> present) {
        return Names.ofOrigin(hostname(inputs), inputs.distribution(), DnsEndpoint.names(present)).stream()
                .flatMap(name -> isToStay(name, inputs, present)
                        ? DnsEndpoint.leading(name, present).stream()
                        : records(name, inputs.originAddresses()))
                .toList();
    }

    private static boolean isToStay(String name, ChildInputs inputs, Optional<DnsEndpoint> present) {
        return isOfAnotherServer(name, inputs, present)
                || isAwaited(inputs, present)
                        && !DnsEndpoint.leading(hostname(inputs), present).isEmpty();
    }

    /** What is gathered does not tell what is published before the first child of this kind was looked at, as right after a start. */
    private static boolean isAwaited(ChildInputs inputs, Optional<DnsEndpoint> present) {
        return inputs.referenced()
                .filter(named -> OriginSuccession.isAwaited(
                        PublishedOrigin.of(inputs.proxy(), present.stream()), named, inputs.proxy()))
                .isPresent();
    }

    /**
     * Whether a former name leads to the server from before a renaming, which the CDN dials until the new one works: where a user names another
     * Service together with the name. As long as both names lead to one place, that is one server's.
     */
    private static boolean isOfAnotherServer(String name, ChildInputs inputs, Optional<DnsEndpoint> present) {
        var wanted = hostname(inputs);
        if (inputs.referenced().isEmpty() || name.equals(wanted)) {
            return false;
        }
        var leading = targets(wanted, present);
        return leading.isEmpty()
                ? DnsEndpoint.service(present)
                        .filter(former ->
                                !former.equals(inputs.referenced().orElseThrow().name()))
                        .isPresent()
                : !targets(name, present).equals(leading);
    }

    private static Set<String> targets(String name, Optional<DnsEndpoint> present) {
        return DnsEndpoint.leading(name, present).stream()
                .flatMap(record -> record.targets().stream())
                .collect(Collectors.toSet());
    }

    private static String hostname(ChildInputs inputs) {
        return inputs.proxy().getSpec().origin().hostname();
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
