package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.Certificate;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.DeletionPolicy;
import io.cdnproxy.api.CdnProxySpec.Dns;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxySpec.OriginProtocol;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
import io.cdnproxy.api.CdnProxySpec.Website;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.report.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The proxy that tests are about: tokyo, with the edge a.example.com and the origin b.example.com. */
public final class Proxies {
    private static final ViewerCertificate VIEWER_CERTIFICATE =
            ViewerCertificate.named("arn:aws:acm:us-east-1:111122223333:certificate/1");

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
                new Origin(
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
                new Cdn(
                        new CloudFront(ViewerCertificate.requested(), null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete),
                new Dns(DnsMode.ExternalDNS, null));
    }

    /** With a certificate for viewers that its owner has put into a Secret. */
    public static CdnProxy importing(String secretName) {
        return importing(ViewerCertificate.importedFrom(secretName));
    }

    /** With one that cert-manager issues. */
    public static CdnProxy importingFromIssuer() {
        return importing(ViewerCertificate.importedFrom(new IssuerRef("public", "ClusterIssuer", null)));
    }

    private static CdnProxy importing(ViewerCertificate certificate) {
        return with(
                withIssuer().getSpec().origin(),
                null,
                new Cdn(
                        new CloudFront(certificate, null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete));
    }

    /** With a certificate that its owner has put into a Secret. */
    public static CdnProxy withSecret() {
        return with(
                new Origin("b.example.com", null, new Certificate(null, "own"), null, null, null),
                null,
                external().getSpec().cdn());
    }

    /** With an origin that runs elsewhere. */
    public static CdnProxy external() {
        return with(
                new Origin("b.example.com", null, null, null, true, null),
                new CdnProxySpec.Proxy(null, "/ray", null, null, null, null, null),
                new Cdn(
                        new CloudFront(VIEWER_CERTIFICATE, null, null, null, null, null, null, null),
                        DriftPolicy.Enforce,
                        DeletionPolicy.Delete));
    }

    /** With an origin in the cluster and somebody else's CDN. */
    public static CdnProxy behindAnotherCdn() {
        return with(withIssuer().getSpec().origin(), null, Cdn.elsewhere());
    }

    /** With an origin in the cluster and a service of UPYUN, which is brought a certificate that cert-manager issues. */
    public static CdnProxy atUpyun() {
        return with(
                withIssuer().getSpec().origin(),
                null,
                Cdn.at(new CdnProxySpec.Upyun(
                        new CdnProxySpec.Import(new IssuerRef("public", "ClusterIssuer", null), null))));
    }

    /** The same, where the origin runs elsewhere, too. */
    public static CdnProxy externalBehindAnotherCdn() {
        return with(external().getSpec().origin(), external().getSpec().proxy(), Cdn.elsewhere());
    }

    /** A website whose pages come from a server that runs elsewhere. */
    public static CdnProxy website() {
        return website(new Origin("b.example.com", null, null, null, true, null));
    }

    /** The same, whose server is dialled without TLS. */
    public static CdnProxy websiteInClear() {
        return website(new Origin("b.example.com", 80, null, null, true, null, OriginProtocol.HTTP));
    }

    private static CdnProxy website(Origin origin) {
        var proxy = external();
        var spec = proxy.getSpec();
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(),
                origin,
                null,
                new Website("/index.html"),
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
                new Origin("b.example.com", port, null, null, true, null),
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
                new Cdn(spec.cdn().cloudFront(), null, deletionPolicy),
                spec.dns(),
                spec.probes(),
                suspend));
        return proxy;
    }

    private static CdnProxy with(Origin origin, CdnProxySpec.Proxy server, Cdn cdn) {
        return with(origin, server, cdn, null);
    }

    private static CdnProxy with(Origin origin, CdnProxySpec.Proxy server, Cdn cdn, Dns dns) {
        var proxy = tokyo(1);
        proxy.setSpec(new CdnProxySpec("a.example.com", origin, server, cdn, dns, null, false));
        return proxy;
    }
}
