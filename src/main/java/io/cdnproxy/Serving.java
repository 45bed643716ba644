package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.child.ChildNames;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.hostname.FormerNames;
import io.cdnproxy.hostname.InForce.Served;
import io.cdnproxy.probe.ChainReport;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.HashSet;
import java.util.List;
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
        var kept = FormerNames.stillUsed(names, served, () -> ChildNames.of(context));
        // What led clients to somebody else's CDN is nobody's here to withdraw.
        return cdn.driven()
                ? FormerNames.withdrawing(names, kept, leadNowhereHere(chain))
                : kept.withWithdrawn(List.of());
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
        boolean settled =
                cdn.known() && cdn.distribution().map(Distribution::deployed).orElse(true);
        return Optional.of(cdn.distribution().map(Distribution::names).orElse(Set.of()))
                .filter(names -> settled);
    }

    /** What clients and the CDN go by now. */
    static Served served(Distribution seen, Purpose purpose) {
        return new Served(
                seen.aliases(),
                seen.origin().map(origin -> new Served.Dialled(origin.hostname(), origin.port(purpose))));
    }

    static ServingDistribution serving(Distribution seen, Purpose purpose) {
        return new ServingDistribution(
                seen.domainName(),
                seen.aliases(),
                seen.origin()
                        .map(origin -> new ServingDistribution.Origin(
                                origin.hostname(),
                                origin.port(purpose),
                                origin.ipAddressType(),
                                origin.inClear(purpose))),
                seen.deployed());
    }
}
