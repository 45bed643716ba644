package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.certificate.ValidationRecord;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.child.ServiceReadiness;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.ProbeTarget.ClusterServer;
import io.cdnproxy.probe.ProbeTarget.Proof;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.ProofSight;
import io.cdnproxy.probe.UnavailableService;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be dialled of an object. */
final class WatchedChain {
    private WatchedChain() {}

    static ProbeTarget of(
            ChildInputs inputs,
            Optional<Distribution.Origin> adoptable,
            Optional<ClusterServer> server,
            Optional<UnavailableService> unavailable,
            List<Proof> proofs) {
        var origin = inputs.proxy().getSpec().origin();
        return ProbeTargets.chains(
                inputs.proxy(),
                inputs.path(),
                ProbeTargets.edge(inputs.proxy(), inputs.edge(), inputs.distributionDomain()),
                new ProbeTarget.Origin(
                        origin.hostname(),
                        origin.port(),
                        ipAddressType(inputs),
                        inputs.originAddresses().targets(),
                        server,
                        inputs.distribution()
                                .flatMap(ServingDistribution::origin)
                                // Only handshakes are compared.
                                .filter(dialled -> !dialled.inClear())
                                .map(dialled -> new ProbeTarget.Present(dialled.hostname(), dialled.port()))
                                .or(() -> adoptable.map(
                                        dialled -> new ProbeTarget.Present(dialled.hostname(), dialled.port())))
                                .filter(dialled -> !dialled.hostname().equals(origin.hostname())
                                        || dialled.port() != origin.port()),
                        origin.inClear(),
                        unavailable),
                proofs);
    }

    /**
     * What is in front of the origin, where its name is not to lead to that now.
     *
     * @param present the Service, as far as it is there
     */
    static Optional<UnavailableService> unavailable(ChildInputs inputs, Optional<Service> present) {
        if (!inputs.proxy().getSpec().origin().goesByService()) {
            return inputs.referenced()
                    .filter(named -> isHeldBack(named, inputs))
                    .map(named -> new UnavailableService(named.name(), UnavailableService.Why.UNUSABLE));
        }
        return inputs.referenced()
                .flatMap(WatchedChain::unseen)
                .or(() -> present.flatMap(service -> why(service, inputs)
                        .map(why -> new UnavailableService(service.getMetadata().getName(), why))));
    }

    private static Optional<UnavailableService> unseen(ReferencedService named) {
        return switch (named) {
            case ReferencedService.Missing(var name) ->
                Optional.of(new UnavailableService(name, UnavailableService.Why.GONE));
            case ReferencedService.Unread(var name, var unread) ->
                Optional.of(new UnavailableService(name, UnavailableService.Why.UNUSABLE));
            case ReferencedService.Seen seen -> Optional.empty();
        };
    }

    private static Optional<UnavailableService.Why> why(Service present, ChildInputs inputs) {
        var isHeldBack =
                inputs.referenced().filter(named -> isHeldBack(named, inputs)).isPresent();
        if (isHeldBack || ServiceReadiness.isOnlyAName(present)) {
            return Optional.of(UnavailableService.Why.UNUSABLE);
        }
        return Optional.of(
                        OriginAddresses.areAwaited(present)
                                ? UnavailableService.Why.AWAITING_ADDRESS
                                : UnavailableService.Why.WITHOUT_ADDRESS)
                .filter(why -> OriginAddresses.reported(present).isEmpty());
    }

    /** Whether the name leads to the Service from before. */
    private static boolean isHeldBack(ReferencedService named, ChildInputs inputs) {
        return inputs.originAddresses()
                .service()
                .filter(leading -> !leading.equals(named.name()))
                .isPresent();
    }

    /**
     * Of the records that prove the edge's name, those that somebody waits for: for the successor of a certificate that serves as well, but
     * not for one that another name has already.
     */
    static List<Proof> proofs(ChildInputs inputs) {
        return inputs.proofs().awaited().stream()
                .map(record -> new Proof(record.name(), record.targets().getFirst()))
                .toList();
    }

    /** Those of them that DNS shows, where nothing there forbids to issue a certificate. */
    static Set<ValidationRecord> answered(Optional<ChainReport> latest) {
        return latest.flatMap(report -> report.evidence().proof()).map(ProofSight::answered).orElse(Set.of()).stream()
                .map(proof -> new ValidationRecord(proof.name(), "CNAME", proof.target()))
                .collect(Collectors.toSet());
    }

    /** At which addresses the CDN dials, or will as soon as there is a distribution. */
    private static IpAddressType ipAddressType(ChildInputs inputs) {
        return inputs.distribution()
                .flatMap(ServingDistribution::origin)
                .map(ServingDistribution.Origin::ipAddressType)
                .orElseGet(() -> ProbeTargets.ipAddressType(inputs.proxy().getSpec()));
    }

    /** What a server of somebody else's can be given from a Secret; empty where nothing can. */
    static Optional<ClusterServer> given(OriginTls tls) {
        return tls.usableFingerprint().map(ClusterServer::ofUser);
    }

    /** Which certificate the pods have loaded is known once their rollout is complete. */
    static ClusterServer own(OriginTls tls, Verdict workload, Context<CdnProxy> context) {
        return ClusterServer.ofOperator(
                workload.isTrue() ? tls.usableFingerprint() : Optional.empty(),
                context.getSecondaryResource(Deployment.class).flatMap(V2rayDeployment::supersededCertificate));
    }
}
