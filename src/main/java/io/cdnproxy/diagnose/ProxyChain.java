package io.cdnproxy.diagnose;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.PublishedOrigin;
import io.cdnproxy.child.WarningEvent;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import io.cdnproxy.diagnosis.AwaitedAddress;
import io.cdnproxy.diagnosis.FreshBalancer;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.diagnosis.Observation.DistributionState;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.OriginUse;
import io.cdnproxy.diagnosis.RecordOrder;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.ProbeTarget.ClusterServer;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.UnavailableService;
import io.cdnproxy.report.Conditions;
import io.cdnproxy.v2ray.Protocol;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An object's chain: what to dial, and what its status and its cluster add to what is seen then. Pure. */
record ProxyChain(ProxyEvidence evidence) {
    private static final Verdict NOT_SAID =
            Verdict.unknown("the operator has not said: see that it runs and watches this namespace");

    /** What it was given to serve is the operator's to compare. */
    private static final ClusterServer UNKNOWN_SERVER = ClusterServer.ofOperator(Optional.empty(), Optional.empty());

    /** @param edge where to dial the CDN */
    ProbeTarget target(EdgeEndpoint edge) {
        var origin = proxy().getSpec().origin();
        var expected = expected();
        return ProbeTargets.chains(
                proxy(),
                evidence.path().orElse("/"),
                ProbeTargets.edge(
                        proxy(),
                        edge,
                        status().map(CdnProxyStatus::distribution).map(seen -> seen.domainName())),
                new ProbeTarget.Origin(
                        origin.hostname(),
                        origin.port(),
                        ProbeTargets.ipAddressType(proxy().getSpec()),
                        expected,
                        Hosting.of(proxy().getSpec()) == Hosting.OPERATOR
                                ? Optional.of(UNKNOWN_SERVER)
                                : Optional.empty(),
                        Optional.empty(),
                        origin.inClear(),
                        unavailable(expected)),
                List.of());
    }

    /** What a website's name leads to while the Service that it names cannot take over is left so by the operator. */
    private List<String> expected() {
        var origin = proxy().getSpec().origin();
        var latest = origin.goesByService() ? reported() : origin.namedAddresses();
        boolean stays = isHeldBack() || lacksService() && latest.isEmpty();
        return stays && !published().records().isEmpty() ? published().targets() : latest;
    }

    private Optional<UnavailableService> unavailable(List<String> expected) {
        return proxy().getSpec()
                .serviceRef()
                .filter(named -> isHeldBack()
                        || lacksService()
                                && proxy().getSpec().origin().goesByService()
                                && (expected.isEmpty() || reported().isEmpty()))
                .map(named -> new UnavailableService(
                        named.name(),
                        said(ConditionType.WorkloadAvailable).reason() == Reason.ServiceMissing
                                ? UnavailableService.Why.GONE
                                : UnavailableService.Why.UNUSABLE));
    }

    /** Whether the name leads to the Service from before. */
    private boolean isHeldBack() {
        return lacksService()
                && proxy().getSpec()
                        .serviceRef()
                        .filter(named -> published().isOfAnotherThan(named.name()))
                        .isPresent();
    }

    private PublishedOrigin published() {
        return PublishedOrigin.of(proxy(), evidence.orders().stream());
    }

    private boolean lacksService() {
        return Hosting.of(proxy().getSpec()) == Hosting.SERVICE
                && !said(ConditionType.WorkloadAvailable).isTrue();
    }

    private List<String> reported() {
        return evidence.service().map(OriginAddresses::reported).orElse(List.of());
    }

    /** The port by which clients dial the CDN, as the operator's settings have it. */
    Optional<Integer> edgePort() {
        return status().map(CdnProxyStatus::endpoint)
                .map(endpoint -> Integer.valueOf(endpoint.substring(endpoint.lastIndexOf(':') + 1)));
    }

    /** The Service, where its word on its addresses counts. */
    private Optional<Service> reporting() {
        return evidence.service().filter(service -> proxy().getSpec().origin().goesByService());
    }

    /** All evidence: the operator's word on what only it sees, and the links as they are from here. */
    Observation observation(ChainReport report) {
        var dns = said(ConditionType.DnsReady);
        return new Observation(
                said(ConditionType.Accepted),
                new OriginState(
                        said(ConditionType.OriginCertificateReady),
                        Optional.empty(),
                        said(ConditionType.WorkloadAvailable),
                        reporting().filter(OriginAddresses::areAwaited).map(service -> awaited(service, report.at())),
                        reporting()
                                .filter(OriginAddresses::areNamed)
                                .flatMap(service -> FreshBalancer.of(
                                        service.getMetadata().getName(),
                                        OriginAddresses.awaitedSince(service),
                                        report.at())),
                        Optional.empty(),
                        OriginUse.of(proxy().getSpec(), Protocol::readableByCdn),
                        Optional.of(report)),
                distribution(),
                dns.reason() == Reason.ExternalDnsMissing,
                Optional.of(dns).filter(verdict -> verdict.reason() == Reason.NotWritten),
                orders(report.at()),
                status().map(CdnProxyStatus::hostnames)
                        .map(Hostnames::withdrawn)
                        .orElse(List.of()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                status().map(CdnProxyStatus::plan).orElse(List.of()));
    }

    private DistributionState distribution() {
        if (proxy().getSpec().cdn().runsElsewhere()) {
            return DistributionState.elsewhere(
                    said(ConditionType.ViewerCertificateReady), said(ConditionType.DistributionDeployed));
        }
        return new DistributionState(
                said(ConditionType.ViewerCertificateReady),
                said(ConditionType.DistributionDeployed),
                status().map(CdnProxyStatus::distribution).isPresent(),
                said(ConditionType.DistributionDeployed).isTrue(),
                said(ConditionType.Drifted),
                status().map(CdnProxyStatus::drift).orElse(List.of()),
                List.of());
    }

    private RecordOrders orders(Instant now) {
        return RecordOrders.of(
                evidence.orders().stream()
                        .map(endpoint -> RecordOrder.of(
                                endpoint.getMetadata().getName(),
                                DnsEndpoint.names(Optional.of(endpoint)),
                                DnsEndpoint.isTakenUp(endpoint),
                                DnsEndpoint.since(endpoint),
                                now))
                        .toList(),
                proxy().getSpec(),
                EdgeDnsEndpoint.name(proxy()),
                OriginDnsEndpoint.name(proxy()));
    }

    private AwaitedAddress awaited(Service service, Instant now) {
        return AwaitedAddress.of(
                service.getMetadata().getName(),
                Optional.ofNullable(service.getSpec().getLoadBalancerClass()),
                WarningEvent.ofAddress(
                        ownership().warningsAbout(service.getMetadata().getUid())),
                OriginAddresses.awaitedSince(service),
                now);
    }

    private Ownership ownership() {
        return new Ownership(evidence.objects(), evidence.warnings());
    }

    ExplainedObject explained() {
        var metadata = proxy().getMetadata();
        return new ExplainedObject(
                metadata.getNamespace(),
                metadata.getName(),
                conditions().stream().map(Row::of).toList(),
                Stream.of(lag().stream(), superseded().stream(), evidence.unread().stream())
                        .flatMap(notes -> notes)
                        .toList(),
                ownership().below(metadata.getUid()));
    }

    /** Whoever reads a status takes it for news. */
    private Optional<String> lag() {
        var latest = proxy().getMetadata().getGeneration();
        return status().map(CdnProxyStatus::observedGeneration)
                .map(seen -> "the status is of generation %d, and the spec of %d: see that the operator runs"
                        .formatted(seen, latest))
                .filter(text -> !status().orElseThrow().observedGeneration().equals(latest))
                .or(() -> status().isPresent()
                        ? Optional.empty()
                        : Optional.of("there is no status: see that the operator runs and watches this namespace"));
    }

    /** Whoever reads the spec expects that it is dialled. */
    private Optional<String> superseded() {
        return Optional.of(
                        "the latest spec is not in force yet: what is dialled here is what the operator goes by until it is")
                .filter(text -> !evidence.latest().getSpec().equals(proxy().getSpec()));
    }

    private Verdict said(ConditionType type) {
        return Conditions.find(conditions(), type).flatMap(Conditions::verdict).orElse(NOT_SAID);
    }

    private List<Condition> conditions() {
        return status().map(CdnProxyStatus::conditions).orElse(List.of());
    }

    private Optional<CdnProxyStatus> status() {
        return Optional.ofNullable(proxy().getStatus());
    }

    private CdnProxy proxy() {
        return evidence.inForce();
    }
}
