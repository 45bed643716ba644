package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.child.ChildNames;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.hostname.FormerNames;
import io.cdnproxy.hostname.InForce.Served;
import io.cdnproxy.probe.ChainReport;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a distribution does now, as clients, children and the names of an object go by it. */
final class Serving {
    private Serving() {}

    /** Which of an object's names it goes on having: former ones only as long as something goes by them, or a record may be left of them. */
    static Hostnames hostnames(
            Hostnames names,
            CertificateProgress certificates,
            CdnReport cdn,
            Optional<ChainReport> chain,
            Context<CdnProxy> context) {
        var served = edgesKnow(cdn).flatMap(edges -> certificates.held().map(certified -> {
            var all = new HashSet<>(edges);
            all.addAll(certified);
            return Set.copyOf(all);
        }));
        return FormerNames.withdrawing(
                names, FormerNames.stillUsed(names, served, () -> ChildNames.of(context)), leadNowhereHere(chain));
    }

    private static Set<String> leadNowhereHere(Optional<ChainReport> chain) {
        var atOrigin = chain.map(report -> report.evidence().formerNames()).orElse(Map.of());
        return chain.map(ChainReport::edgeNames).orElse(Map.of()).entrySet().stream()
                .filter(name -> name.getValue().leadsElsewhere())
                .map(Map.Entry::getKey)
                .filter(name ->
                        !atOrigin.containsKey(name) || atOrigin.get(name).leadsElsewhere())
                .collect(Collectors.toSet());
    }

    /** The names that any edge goes by; empty while that is not known. */
    private static Optional<Set<String>> edgesKnow(CdnReport cdn) {
        boolean settled = cdn.known()
                && cdn.distribution().map(ObservedDistribution::deployed).orElse(true);
        return Optional.of(cdn.distribution().map(ObservedDistribution::names).orElse(Set.of()))
                .filter(names -> settled);
    }

    /** What clients and the CDN go by now. */
    static Served served(ObservedDistribution observed) {
        return new Served(
                observed.settings().aliases(),
                observed.settings()
                        .origin()
                        .map(origin -> new Served.Dialled(origin.domainName(), origin.httpsPort())));
    }

    static ServingDistribution serving(ObservedDistribution observed) {
        return new ServingDistribution(
                observed.domainName(),
                observed.settings().aliases(),
                observed.settings()
                        .origin()
                        .map(origin -> new ServingDistribution.Origin(
                                origin.domainName(), origin.httpsPort(), ipAddressType(origin))),
                observed.deployed());
    }

    private static IpAddressType ipAddressType(Origin origin) {
        return Arrays.stream(IpAddressType.values())
                .filter(type -> type.value().equals(origin.ipAddressType()))
                .findFirst()
                .orElse(IpAddressType.IPV4);
    }
}
