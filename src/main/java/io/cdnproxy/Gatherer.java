package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.ObservedDistribution;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.ImportOffer;
import io.cdnproxy.certificate.RequiredProofs;
import io.cdnproxy.child.CertificateEvidence;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildNames;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.ClientSecret;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.NameCheck;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginCertificateReadiness;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.OriginKeyPair;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.child.ProofDnsEndpoint;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.ViewerCertificateReadiness;
import io.cdnproxy.child.ViewerKeyPair;
import io.cdnproxy.child.WarningEvent;
import io.cdnproxy.child.WorkloadEvidence;
import io.cdnproxy.child.WorkloadReadiness;
import io.cdnproxy.diagnosis.AwaitedAddress;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrder;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.hostname.FormerNames;
import io.cdnproxy.hostname.InForce.Served;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.ProbeTarget.OwnServer;
import io.cdnproxy.probe.ProbeTarget.Proof;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.report.Outcome.Handout;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what a pass decides from. Reads informers and mirrors; decides nothing. */
public final class Gatherer {
    private static final Verdict EXTERNAL = Verdict.works(
            Reason.ExternalOrigin,
            "the origin runs elsewhere, with its own certificate; see OriginHandshake and OriginUpgrade");

    private final Integrations integrations;
    private final EdgeEndpoint edge;
    private final Optional<Long> runAsUser;
    private final Prober prober;
    private final AddressPolicy publicAddresses;
    private final Authorities authorities;
    private final Clock clock;

    /**
     * Gathers.
     *
     * @param runAsUser user and group of the proxies' pods; empty where admission gives them some
     * @param publicAddresses to which a record may lead
     * @param authorities roots that a complete chain may end below
     */
    public Gatherer(
            Integrations integrations,
            EdgeEndpoint edge,
            Optional<Long> runAsUser,
            Prober prober,
            AddressPolicy publicAddresses,
            Authorities authorities,
            Clock clock) {
        this.integrations = integrations;
        this.edge = edge;
        this.runAsUser = runAsUser;
        this.prober = prober;
        this.publicAddresses = publicAddresses;
        this.authorities = authorities;
        this.clock = clock;
    }

    /** @throws io.cdnproxy.child.ChildFailedException when names of children are not to be had, see {@link NameCheck} */
    void checkNames(CdnProxy proxy, Optional<ObservedDistribution> distribution, Context<CdnProxy> context) {
        boolean known = distribution.isPresent()
                || Optional.ofNullable(proxy.getStatus())
                        .map(CdnProxyStatus::distribution)
                        .isPresent();
        NameCheck.perform(proxy, known, integrations.installed(), context);
    }

    /** What writing the children has told of the kinds that others install. */
    void heed(ChildrenReport children) {
        integrations.heed(children);
    }

    /** Whether one of these kinds has come or gone since the pass began. */
    boolean isOutdated(ChildInputs inputs) {
        return !integrations.installed().equals(inputs.installed());
    }

    /** What the children are made of. */
    ChildInputs inputs(
            CdnProxy proxy,
            Context<CdnProxy> context,
            Optional<Credentials> credentials,
            Optional<ObservedDistribution> distribution,
            RequiredProofs proofs) {
        integrations.putInto(context);
        return new ChildInputs(
                proxy,
                credentials,
                originTls(proxy, context),
                distribution.map(Gatherer::serving),
                context.getSecondaryResource(Service.class)
                        .map(service -> OriginAddresses.of(service, publicAddresses))
                        .orElse(OriginAddresses.NONE),
                records(proofs),
                edge,
                runAsUser,
                integrations.certManager().isInstalled(),
                integrations.externalDns().isInstalled());
    }

    private static ProofRecords records(RequiredProofs proofs) {
        return new ProofRecords(
                proofs.records().stream()
                        .map(proof -> new DnsRecord(proof.name(), proof.type(), List.of(proof.value())))
                        .toList(),
                proofs.complete(),
                proofs.awaited());
    }

    /** What there is to import for viewers. */
    ImportOffer offer(CdnProxy proxy, Context<CdnProxy> context) {
        var use = CertificateUse.VIEWERS;
        var pair = CertificateSecrets.find(use, proxy, context)
                .map(secret -> ViewerKeyPair.examine(secret, proxy.getSpec().hostname(), authorities, clock.instant()));
        var evidence = CertificateEvidence.gather(
                use, proxy, context, integrations.certManager().isInstalled(), pair.map(ViewerKeyPair::examined));
        return new ImportOffer(
                ViewerCertificateReadiness.judge(proxy, evidence, clock.instant()),
                pair.flatMap(ViewerKeyPair::passedOn));
    }

    /**
     * The origin after its children were written, and the prober's news about it; from now on this is what is dialled.
     *
     * @param adoptable what the distribution dials that is to be taken over
     * @param viewerCertificate whether the CDN can use it
     */
    OriginState origin(
            ChildInputs inputs,
            Optional<Origin> adoptable,
            Verdict viewerCertificate,
            ChildrenReport children,
            Context<CdnProxy> context) {
        var proxy = inputs.proxy();
        var uid = proxy.getMetadata().getUid();
        var proofs = viewerCertificate.isTrue() ? List.<Proof>of() : proofs(inputs);
        if (proxy.getSpec().origin().external()) {
            prober.watch(probeTarget(inputs, adoptable, Optional.empty(), proofs));
            return new OriginState(EXTERNAL, Optional.empty(), EXTERNAL, Optional.empty(), prober.report(uid));
        }
        var tls = inputs.originTls();
        var evidence = CertificateEvidence.gather(
                CertificateUse.ORIGIN, proxy, context, inputs.certManagerInstalled(), tls.stored());
        var workload = children.ofWorkload().orElseGet(() -> workload(context));
        prober.watch(probeTarget(inputs, adoptable, Optional.of(own(tls, workload, context)), proofs));
        return new OriginState(
                children.ofCertificate()
                        .orElseGet(() -> OriginCertificateReadiness.judge(proxy, evidence, clock.instant())),
                tls.notAfter(),
                workload,
                context.getSecondaryResource(Service.class).flatMap(service -> awaitedAddress(service, context)),
                prober.report(uid));
    }

    private static Optional<AwaitedAddress> awaitedAddress(Service service, Context<CdnProxy> context) {
        return Optional.of(service)
                .filter(OriginAddresses::areAwaited)
                .map(waiting -> new AwaitedAddress(
                        waiting.getMetadata().getName(),
                        Optional.ofNullable(waiting.getSpec().getLoadBalancerClass()),
                        WarningEvent.ofAddress(WarningEvent.about(waiting, PassClient.from(context)))));
    }

    private static Verdict workload(Context<CdnProxy> context) {
        return WorkloadReadiness.judge(WorkloadEvidence.gather(context));
    }

    /** What the user is given. */
    Handout handout(ChildInputs inputs, Context<CdnProxy> context) {
        return new Handout(
                inputs.edge().port(),
                ClientSecret.ownName(inputs.proxy(), context),
                Stream.of(
                                EdgeDnsEndpoint.required(inputs),
                                OriginDnsEndpoint.required(inputs),
                                ProofDnsEndpoint.required(inputs))
                        .flatMap(List::stream)
                        .toList(),
                inputs.externalDnsInstalled(),
                orders(inputs.proxy(), context));
    }

    /** How the records come about that prove the edge's name, if any are waited for. */
    Optional<NameProof> proof(ChildInputs inputs, ChildrenReport children, Context<CdnProxy> context) {
        var proxy = inputs.proxy();
        if (!inputs.proofs().awaited()) {
            return Optional.empty();
        }
        return switch (proxy.getSpec().dns().mode()) {
            case None -> Optional.of(new NameProof.ByHand());
            case ExternalDNS ->
                children.ofProof().<NameProof>map(NameProof.Refused::new).or(() -> ordered(context)
                        .filter(order -> order.name().equals(ProofDnsEndpoint.name(proxy)))
                        .findFirst()
                        .map(NameProof.Ordered::new));
        };
    }

    private RecordOrders orders(CdnProxy proxy, Context<CdnProxy> context) {
        return RecordOrders.of(ordered(context).toList(), EdgeDnsEndpoint.name(proxy), OriginDnsEndpoint.name(proxy));
    }

    private Stream<RecordOrder> ordered(Context<CdnProxy> context) {
        var now = clock.instant();
        return context.getSecondaryResourcesAsStream(DnsEndpoint.class)
                .map(endpoint -> RecordOrder.of(
                        endpoint.getMetadata().getName(),
                        DnsEndpoint.isTakenUp(endpoint),
                        DnsEndpoint.since(endpoint),
                        now));
    }

    /** Which of an object's names it goes on having: former ones only as long as something goes by them. */
    static Hostnames hostnames(
            Hostnames names, CertificateProgress certificates, CdnReport cdn, Context<CdnProxy> context) {
        var served = edgesKnow(cdn).flatMap(edges -> certificates.held().map(certified -> {
            var all = new HashSet<>(edges);
            all.addAll(certified);
            return Set.copyOf(all);
        }));
        return FormerNames.stillUsed(names, served, () -> ChildNames.of(context));
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

    /** At which addresses the CDN dials, or will as soon as there is a distribution. */
    private static IpAddressType ipAddressType(ChildInputs inputs) {
        return inputs.distribution()
                .flatMap(ServingDistribution::origin)
                .map(ServingDistribution.Origin::ipAddressType)
                .or(() -> Optional.ofNullable(inputs.proxy().getSpec().origin().ipAddressType()))
                .orElse(IpAddressType.IPV4);
    }

    private static IpAddressType ipAddressType(Origin origin) {
        return Arrays.stream(IpAddressType.values())
                .filter(type -> type.value().equals(origin.ipAddressType()))
                .findFirst()
                .orElse(IpAddressType.IPV4);
    }

    private static List<Proof> proofs(ChildInputs inputs) {
        return inputs.proofs().records().stream()
                .map(record -> new Proof(record.name(), record.targets().getFirst()))
                .toList();
    }

    static ProbeTarget probeTarget(
            ChildInputs inputs, Optional<Origin> adoptable, Optional<OwnServer> own, List<Proof> proofs) {
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
                        own,
                        inputs.distribution()
                                .flatMap(ServingDistribution::origin)
                                .map(dialled -> new ProbeTarget.Present(dialled.hostname(), dialled.port()))
                                .or(() -> adoptable.map(
                                        dialled -> new ProbeTarget.Present(dialled.domainName(), dialled.httpsPort())))
                                .filter(dialled -> !dialled.hostname().equals(origin.hostname())
                                        || dialled.port() != origin.port())),
                proofs);
    }

    /** Which certificate the pods have loaded is known once their rollout is complete. */
    private static OwnServer own(OriginTls tls, Verdict workload, Context<CdnProxy> context) {
        return new OwnServer(
                workload.isTrue() ? tls.usableFingerprint() : Optional.empty(),
                context.getSecondaryResource(Deployment.class).flatMap(V2rayDeployment::supersededCertificate));
    }

    private OriginTls originTls(CdnProxy proxy, Context<CdnProxy> context) {
        if (proxy.getSpec().origin().external()) {
            return OriginTls.NONE;
        }
        var pair = CertificateSecrets.find(CertificateUse.ORIGIN, proxy, context)
                .map(secret -> OriginKeyPair.examine(
                        secret, proxy.getSpec().origin().hostname(), authorities, clock.instant()));
        return new OriginTls(
                pair,
                V2rayDeployment.servedChecksum(
                        context.getSecondaryResource(Deployment.class),
                        pair.map(OriginKeyPair::verdict).orElseGet(() -> Verdict.unknown("no key pair yet")),
                        pair.flatMap(OriginKeyPair::checksum)),
                prober.report(proxy.getMetadata().getUid())
                        .filter(report -> report.evidence().staleServer())
                        .isPresent());
    }
}
