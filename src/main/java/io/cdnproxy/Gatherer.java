package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
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
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.NameCheck;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginCertificateReadiness;
import io.cdnproxy.child.OriginKeyPair;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.ViewerCertificateReadiness;
import io.cdnproxy.child.ViewerKeyPair;
import io.cdnproxy.child.WorkloadEvidence;
import io.cdnproxy.child.WorkloadReadiness;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.OriginUse;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.v2ray.Credentials;
import io.cdnproxy.v2ray.Protocol;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what a pass decides from. Reads informers and mirrors; decides nothing. */
public final class Gatherer {
    private static final String EXTERNAL =
            "the origin runs elsewhere, with its own certificate; see OriginHandshake and %s";
    private static final String WITHOUT_CERTIFICATE =
            "the origin runs elsewhere, and is dialled without a certificate; see OriginHandshake and %s";

    /** Where a load balancer that is not as it should be is what could be met with. */
    private static final Set<Reason> UNANSWERED = EnumSet.of(Reason.OriginPortClosed, Reason.Timeout);

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
        return new ChildInputs(
                proxy,
                credentials,
                originTls(proxy, context),
                distribution.map(seen -> Serving.serving(seen, Purpose.of(proxy.getSpec()))),
                originAddresses(proxy, context),
                records(proofs),
                edge.of(proxy.getSpec().cdn()),
                prober.report(proxy.getMetadata().getUid())
                        .map(ChainReport::deserted)
                        .orElse(Set.of()),
                runAsUser,
                integrations.certManager().isInstalled(),
                integrations.externalDns().isInstalled());
    }

    private OriginAddresses originAddresses(CdnProxy proxy, Context<CdnProxy> context) {
        var spec = proxy.getSpec();
        if (!spec.origin().goesByService()) {
            return OriginAddresses.named(spec.origin().namedAddresses(), publicAddresses);
        }
        return context.getSecondaryResource(Service.class)
                .map(service -> OriginAddresses.of(
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

    /**
     * The origin after its children were written, and the prober's news about it; from now on this is what is dialled.
     *
     * @param adoptable what the distribution dials that is to be taken over
     */
    OriginState origin(
            ChildInputs inputs,
            Optional<Distribution.Origin> adoptable,
            ChildrenReport children,
            Context<CdnProxy> context) {
        var proxy = inputs.proxy();
        var uid = proxy.getMetadata().getUid();
        var proofs = WatchedChain.proofs(inputs);
        var use = OriginUse.of(proxy.getSpec(), Protocol::readableByCdn);
        if (proxy.getSpec().origin().external()) {
            prober.watch(WatchedChain.of(inputs, adoptable, Optional.empty(), proofs));
            var external = external(use);
            return new OriginState(
                    external,
                    Optional.empty(),
                    external,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    use,
                    prober.report(uid));
        }
        var tls = inputs.originTls();
        var evidence = CertificateEvidence.gather(
                CertificateUse.ORIGIN, proxy, context, inputs.certManagerInstalled(), tls.stored());
        var workload = children.ofWorkload().orElseGet(() -> workload(context));
        prober.watch(WatchedChain.of(inputs, adoptable, Optional.of(WatchedChain.own(tls, workload, context)), proofs));
        var service = context.getSecondaryResource(Service.class)
                .map(balancer -> new OriginService(balancer, PassClient.from(context), clock.instant()));
        var reporting = service.filter(balancer -> proxy.getSpec().origin().goesByService());
        var report = prober.report(uid);
        return new OriginState(
                children.ofCertificate()
                        .orElseGet(() -> OriginCertificateReadiness.judge(proxy, evidence, clock.instant())),
                tls.notAfter(),
                workload,
                reporting.flatMap(OriginService::awaitedAddress),
                reporting.flatMap(OriginService::freshBalancer),
                service.filter(given -> isUnanswered(report)).flatMap(OriginService::silentBalancer),
                use,
                report);
    }

    private static Verdict external(OriginUse use) {
        return Verdict.works(
                Reason.ExternalOrigin,
                (use.inClear() ? WITHOUT_CERTIFICATE : EXTERNAL)
                        .formatted(use.purpose().atOrigin()));
    }

    private static boolean isUnanswered(Optional<ChainReport> latest) {
        return latest.flatMap(report -> report.links().of(ConditionType.OriginHandshake))
                .filter(direct -> direct.isFalse() && UNANSWERED.contains(direct.reason()))
                .isPresent();
    }

    private static Verdict workload(Context<CdnProxy> context) {
        return WorkloadReadiness.judge(WorkloadEvidence.gather(context));
    }

    private OriginTls originTls(CdnProxy proxy, Context<CdnProxy> context) {
        if (proxy.getSpec().origin().external()) {
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
