package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.certificate.ImportOffer;
import io.cdnproxy.certificate.RequiredProofs;
import io.cdnproxy.certificate.ValidationRecord;
import io.cdnproxy.child.CertificateEvidence;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.NameCheck;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginKeyPair;
import io.cdnproxy.child.OriginSuccession;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.ViewerCertificateReadiness;
import io.cdnproxy.child.ViewerKeyPair;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what a pass decides from. Reads informers and mirrors; decides nothing. */
public final class Gatherer {
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
    void checkNames(CdnProxy proxy, Optional<Distribution> distribution, Context<CdnProxy> context) {
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
            Optional<Distribution> distribution,
            RequiredProofs proofs) {
        integrations.putInto(context);
        var referenced = ReferencedService.of(proxy, context);
        return new ChildInputs(
                proxy,
                credentials,
                originTls(proxy, context),
                distribution.map(seen -> Serving.serving(seen, Purpose.of(proxy.getSpec()))),
                originAddresses(proxy, referenced, context),
                referenced,
                records(proofs),
                edge.of(proxy.getSpec().cdn()),
                prober.report(proxy.getMetadata().getUid())
                        .map(ChainReport::deserted)
                        .orElse(Set.of()),
                runAsUser,
                integrations.certManager().isInstalled(),
                integrations.externalDns().isInstalled());
    }

    /** What is in front of the origin: a Service of its user's, or the one that the operator makes. */
    static Optional<Service> service(Optional<ReferencedService> referenced, Context<CdnProxy> context) {
        return referenced.map(ReferencedService::found).orElseGet(() -> context.getSecondaryResource(Service.class));
    }

    private OriginAddresses originAddresses(
            CdnProxy proxy, Optional<ReferencedService> referenced, Context<CdnProxy> context) {
        var latest = latestAddresses(proxy, service(referenced, context));
        return referenced
                .map(named -> OriginSuccession.of(
                        latest,
                        named,
                        proxy,
                        context.getSecondaryResourcesAsStream(DnsEndpoint.class),
                        publicAddresses))
                .orElse(latest);
    }

    private OriginAddresses latestAddresses(CdnProxy proxy, Optional<Service> front) {
        var spec = proxy.getSpec();
        if (!spec.origin().goesByService()) {
            return OriginAddresses.named(spec.origin().namedAddresses(), publicAddresses);
        }
        return front.map(service -> OriginAddresses.of(
                        service,
                        publicAddresses,
                        List.of(spec.hostname(), spec.origin().hostname())))
                .orElse(OriginAddresses.NONE);
    }

    private static ProofRecords records(RequiredProofs proofs) {
        return new ProofRecords(
                records(proofs.records()), proofs.complete(), records(proofs.awaited()), records(proofs.besides()));
    }

    private static List<DnsRecord> records(List<ValidationRecord> proofs) {
        return proofs.stream()
                .map(proof -> new DnsRecord(proof.name(), proof.type(), List.of(proof.value())))
                .toList();
    }

    /** What there is to import for viewers. */
    ImportOffer offer(CdnProxy proxy, Context<CdnProxy> context) {
        var use = CertificateUse.VIEWERS;
        var pair = CertificateSecrets.find(use, proxy, context)
                .map(secret -> ViewerKeyPair.examine(secret, proxy.getSpec(), authorities, clock.instant()));
        var evidence = CertificateEvidence.gather(
                use, proxy, context, integrations.certManager().isInstalled(), pair.map(ViewerKeyPair::examined));
        return new ImportOffer(
                ViewerCertificateReadiness.judge(proxy, evidence, clock.instant()),
                pair.flatMap(ViewerKeyPair::passedOn));
    }

    private OriginTls originTls(CdnProxy proxy, Context<CdnProxy> context) {
        if (!CertificateUse.ORIGIN.isStored(proxy.getSpec())) {
            return OriginTls.NONE;
        }
        var pair = CertificateSecrets.find(CertificateUse.ORIGIN, proxy, context)
                .map(secret -> OriginKeyPair.examine(secret, proxy.getSpec(), authorities, clock.instant()));
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
