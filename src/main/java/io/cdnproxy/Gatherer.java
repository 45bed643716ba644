package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.CertificateEvidence;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.CrdPresence;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginCertificateReadiness;
import io.cdnproxy.child.OriginKeyPair;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.child.V2rayDeployment;
import io.cdnproxy.child.WorkloadReadiness;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Collects what a pass decides from. Reads informers; decides nothing. */
public final class Gatherer {
    private static final Verdict EXTERNAL = Verdict.works(
            Reason.ExternalOrigin,
            "the origin runs elsewhere, with its own certificate; see OriginHandshake and OriginUpgrade");

    private final CrdPresence certManager;
    private final CrdPresence externalDns;
    private final EdgeEndpoint edge;
    private final List<X509Certificate> authorities;
    private final Clock clock;

    /** @param authorities roots that a complete chain may end below */
    public Gatherer(
            CrdPresence certManager,
            CrdPresence externalDns,
            EdgeEndpoint edge,
            List<X509Certificate> authorities,
            Clock clock) {
        this.certManager = certManager;
        this.externalDns = externalDns;
        this.edge = edge;
        this.authorities = List.copyOf(authorities);
        this.clock = clock;
    }

    /** What the children are made of. */
    ChildInputs inputs(
            CdnProxy proxy,
            Context<CdnProxy> context,
            Optional<Credentials> credentials,
            Optional<ServingDistribution> distribution) {
        var pair = keyPair(proxy, context);
        return new ChildInputs(
                proxy,
                credentials,
                V2rayDeployment.servedChecksum(
                        context.getSecondaryResource(Deployment.class),
                        pair.map(OriginKeyPair::verdict).orElseGet(() -> Verdict.unknown("no key pair yet")),
                        pair.flatMap(OriginKeyPair::checksum)),
                distribution,
                context.getSecondaryResource(Service.class)
                        .map(OriginAddresses::of)
                        .orElse(OriginAddresses.NONE),
                edge,
                certManager.isInstalled(),
                externalDns.isInstalled());
    }

    Verdict originCertificate(ChildInputs inputs, Context<CdnProxy> context) {
        var proxy = inputs.proxy();
        if (proxy.getSpec().origin().external()) {
            return EXTERNAL;
        }
        var evidence =
                CertificateEvidence.gather(proxy, context, inputs.certManagerInstalled(), keyPair(proxy, context));
        return OriginCertificateReadiness.judge(proxy, evidence, clock.instant());
    }

    Verdict workload(CdnProxy proxy, Context<CdnProxy> context) {
        if (proxy.getSpec().origin().external()) {
            return EXTERNAL;
        }
        return WorkloadReadiness.judge(
                context.getSecondaryResource(Deployment.class), List.copyOf(context.getSecondaryResources(Pod.class)));
    }

    Optional<X509Certificate> originLeaf(CdnProxy proxy, Context<CdnProxy> context) {
        return keyPair(proxy, context).flatMap(OriginKeyPair::leaf);
    }

    /**
     * What to dial.
     *
     * @param workload as this pass has seen it: a second look might see another
     */
    ProbeTarget probeTarget(ChildInputs inputs, Context<CdnProxy> context, Verdict workload) {
        return ProbeTargets.chains(
                inputs.proxy(),
                inputs.path(),
                ProbeTargets.edge(inputs.proxy(), inputs.edge(), inputs.distributionDomain()),
                inputs.originAddresses().targets(),
                servedFingerprint(inputs.proxy(), context, workload));
    }

    /**
     * SHA-256 of the certificate that the pods have loaded once their rollout is complete; empty while it is not.
     */
    private Optional<String> servedFingerprint(CdnProxy proxy, Context<CdnProxy> context, Verdict workload) {
        return workload.isTrue()
                ? keyPair(proxy, context)
                        .filter(pair -> pair.verdict().isTrue())
                        .flatMap(OriginKeyPair::leaf)
                        .map(Gatherer::fingerprint)
                : Optional.empty();
    }

    private Optional<OriginKeyPair> keyPair(CdnProxy proxy, Context<CdnProxy> context) {
        if (proxy.getSpec().origin().external()) {
            return Optional.empty();
        }
        return CertificateSecrets.find(context)
                .map(secret -> OriginKeyPair.examine(
                        secret, proxy.getSpec().origin().hostname(), authorities, clock.instant()));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
