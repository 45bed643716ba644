package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.CertificateImport;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginProtocol;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ServiceRef;
import io.cdnproxy.api.UpyunSpec;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.api.WebsiteSpec;
import io.cdnproxy.report.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proxy that tests are about: tokyo, with the edge a.example.com and the origin b.example.com. */
public final class Proxies {
    private static final ViewerCertificateSpec VIEWER_CERTIFICATE =
            ViewerCertificateSpec.named("arn:aws:acm:us-east-1:111122223333:certificate/1");

    private Proxies() {}

    /** Where only matters which object it is. */
    public static CdnProxy tokyo(long generation) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid-tokyo")
                .withGeneration(generation)
                .build());
        return proxy;
    }

    /** With a certificate of cert-manager's. */
    public static CdnProxy withIssuer() {
        return with(
                new OriginSpec(
                        "b.example.com",
                        null,
                        new Certificate(new IssuerRef("letsencrypt", "ClusterIssuer", null), null),
                        null,
                        null,
                        null),
                null,
                external().getSpec().cdn());
    }

    /** The same, with a certificate for the edge that the operator requests. */
    public static CdnProxy requesting() {
        var proxy = withIssuer();
        return with(
                proxy.getSpec().origin(),
                null,
                new CdnSpec(
                        new CloudFrontSpec(ViewerCertificateSpec.requested(), null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete),
                new DnsSpec(DnsMode.ExternalDNS, null));
    }

    /** With a certificate for viewers that its owner has put into a Secret. */
    public static CdnProxy importing(String secretName) {
        return importing(ViewerCertificateSpec.importedFrom(secretName));
    }

    /** With one that cert-manager issues. */
    public static CdnProxy importingFromIssuer() {
        return importing(ViewerCertificateSpec.importedFrom(new IssuerRef("public", "ClusterIssuer", null)));
    }

    private static CdnProxy importing(ViewerCertificateSpec certificate) {
        return with(
                withIssuer().getSpec().origin(),
                null,
                new CdnSpec(
                        new CloudFrontSpec(certificate, null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete));
    }

    /** With a certificate that its owner has put into a Secret. */
    public static CdnProxy withSecret() {
        return with(
                new OriginSpec("b.example.com", null, new Certificate(null, "own"), null, null, null),
                null,
                external().getSpec().cdn());
    }

    /** With an origin that runs elsewhere. */
    public static CdnProxy external() {
        return with(
                new OriginSpec("b.example.com", null, null, null, true, null),
                new ProxySpec(null, "/ray", null, null, null, null, null),
                new CdnSpec(
                        new CloudFrontSpec(VIEWER_CERTIFICATE, null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete));
    }

    /** With an origin in the cluster and somebody else's CDN. */
    public static CdnProxy behindAnotherCdn() {
        return with(withIssuer().getSpec().origin(), null, CdnSpec.elsewhere());
    }

    /** With an origin in the cluster and a service of UPYUN, which is brought a certificate that cert-manager issues. */
    public static CdnProxy atUpyun() {
        return with(
                withIssuer().getSpec().origin(),
                null,
                CdnSpec.at(new UpyunSpec(new CertificateImport(new IssuerRef("public", "ClusterIssuer", null), null))));
    }

    /** The same, where the origin runs elsewhere, too. */
    public static CdnProxy externalBehindAnotherCdn() {
        return with(external().getSpec().origin(), external().getSpec().proxy(), CdnSpec.elsewhere());
    }

    /** A website whose pages come from a server that runs elsewhere. */
    public static CdnProxy website() {
        return website(new OriginSpec("b.example.com", null, null, null, true, null));
    }

    /** The same, whose server is dialled without TLS. */
    public static CdnProxy websiteInClear() {
        return website(new OriginSpec("b.example.com", 80, null, null, true, null, OriginProtocol.HTTP));
    }

    /** A website whose server runs in the cluster, behind Service web, with a certificate from cert-manager. */
    public static CdnProxy websiteInCluster() {
        return website(withIssuer().getSpec().origin(), new ServiceRef("web"));
    }

    /** The same by another name of its origin. */
    public static CdnProxy websiteInCluster(String origin) {
        var certificate = withIssuer().getSpec().origin().certificate();
        return website(new OriginSpec(origin, null, certificate, null, false, null), new ServiceRef("web"));
    }

    /** The same with a certificate of the server's own, at these addresses. */
    public static CdnProxy websiteInCluster(List<String> addresses) {
        var service = new OriginSpec.Service(null, null, null, null, addresses);
        return website(new OriginSpec("b.example.com", null, null, service, false, null), new ServiceRef("web"));
    }

    private static CdnProxy website(OriginSpec origin) {
        return website(origin, null);
    }

    private static CdnProxy website(OriginSpec origin, ServiceRef service) {
        var proxy = external();
        var spec = proxy.getSpec();
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(),
                origin,
                null,
                new WebsiteSpec("/index.html", service),
                spec.cdn(),
                spec.dns(),
                spec.probes(),
                false));
        return proxy;
    }

    /** With an origin that runs elsewhere, and a status that says that these names are its own, and nothing more than that it is worked by its spec. */
    static CdnProxy claimed(Hostnames names) {
        return claimed(external(), names);
    }

    /** Any, with such a status. */
    static CdnProxy claimed(CdnProxy proxy, Hostnames names) {
        var accepted = Map.of(ConditionType.Accepted, Verdict.works("fine"));
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(names)
                .accepted(Optional.of(proxy.getSpec()))
                .conditions(Conditions.merge(
                        List.of(), accepted, proxy.getMetadata().getGeneration(), Instant.EPOCH))
                .build());
        return proxy;
    }

    /** With an origin that runs elsewhere, dialled at another port. */
    public static CdnProxy externalAt(int port) {
        var proxy = external();
        return with(
                new OriginSpec("b.example.com", port, null, null, true, null),
                proxy.getSpec().proxy(),
                proxy.getSpec().cdn());
    }

    /** With an origin that runs elsewhere, of which the API server has stored these and no drift policy. */
    public static CdnProxy external(DeletionPolicy deletionPolicy, Boolean suspend) {
        var proxy = external();
        var spec = proxy.getSpec();
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(),
                spec.origin(),
                spec.proxy(),
                new CdnSpec(spec.cdn().cloudFront(), null, deletionPolicy),
                spec.dns(),
                spec.probes(),
                suspend));
        return proxy;
    }

    private static CdnProxy with(OriginSpec origin, ProxySpec server, CdnSpec cdn) {
        return with(origin, server, cdn, null);
    }

    private static CdnProxy with(OriginSpec origin, ProxySpec server, CdnSpec cdn, DnsSpec dns) {
        var proxy = tokyo(1);
        proxy.setSpec(new CdnProxySpec("a.example.com", origin, server, cdn, dns, null, false));
        return proxy;
    }
}
