package io.cdnproxy.scenario;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.CloudFrontSpec.PriceClass;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.ImagePullSecret;
import io.cdnproxy.api.ProxySpec.Resources;
import io.cdnproxy.api.ViewerCertificateSpec;
import java.util.List;

/** A spec in the making, from one that is there: all that nobody changes stays. */
final class SpecDraft {
    private CdnProxySpec spec;

    private SpecDraft(CdnProxySpec spec) {
        this.spec = spec;
    }

    static SpecDraft from(CdnProxySpec spec) {
        return new SpecDraft(spec);
    }

    CdnProxySpec done() {
        return spec;
    }

    SpecDraft hostname(String hostname) {
        return set(hostname, spec.origin(), spec.proxy(), spec.cdn(), spec.dns(), spec.suspend());
    }

    SpecDraft origin(OriginSpec origin) {
        return set(spec.hostname(), origin, spec.proxy(), spec.cdn(), spec.dns(), spec.suspend());
    }

    SpecDraft proxy(ProxySpec proxy) {
        return set(spec.hostname(), spec.origin(), proxy, spec.cdn(), spec.dns(), spec.suspend());
    }

    SpecDraft cdn(CdnSpec cdn) {
        return set(spec.hostname(), spec.origin(), spec.proxy(), cdn, spec.dns(), spec.suspend());
    }

    SpecDraft driftPolicy(DriftPolicy driftPolicy) {
        var cdn = spec.cdn();
        return cdn(new CdnSpec(cdn.cloudFront(), driftPolicy, cdn.deletionPolicy()));
    }

    SpecDraft viewerCertificate(ViewerCertificateSpec certificate) {
        return cloudFront(certificate, spec.cdn().cloudFront().priceClass());
    }

    SpecDraft priceClass(PriceClass priceClass) {
        return cloudFront(spec.cdn().cloudFront().viewerCertificate(), priceClass);
    }

    private SpecDraft cloudFront(ViewerCertificateSpec certificate, PriceClass priceClass) {
        var cdn = spec.cdn();
        var settings = cdn.cloudFront();
        return cdn(new CdnSpec(
                new CloudFrontSpec(
                        certificate,
                        priceClass,
                        settings.httpVersion(),
                        settings.ipv6(),
                        settings.minimumProtocolVersion(),
                        settings.webAclId(),
                        settings.tags(),
                        settings.adopt()),
                cdn.driftPolicy(),
                cdn.deletionPolicy()));
    }

    SpecDraft dns(DnsSpec dns) {
        return set(spec.hostname(), spec.origin(), spec.proxy(), spec.cdn(), dns, spec.suspend());
    }

    SpecDraft suspended() {
        return set(spec.hostname(), spec.origin(), spec.proxy(), spec.cdn(), spec.dns(), true);
    }

    SpecDraft originHostname(String hostname) {
        var origin = spec.origin();
        return origin(new OriginSpec(
                hostname,
                origin.port(),
                origin.certificate(),
                origin.service(),
                origin.external(),
                origin.ipAddressType()));
    }

    SpecDraft port(int port) {
        var origin = spec.origin();
        return origin(new OriginSpec(
                origin.hostname(),
                port,
                origin.certificate(),
                origin.service(),
                origin.external(),
                origin.ipAddressType()));
    }

    SpecDraft certificate(Certificate certificate) {
        var origin = spec.origin();
        return origin(new OriginSpec(
                origin.hostname(),
                origin.port(),
                certificate,
                origin.service(),
                origin.external(),
                origin.ipAddressType()));
    }

    SpecDraft service(Service service) {
        var origin = spec.origin();
        return origin(new OriginSpec(
                origin.hostname(),
                origin.port(),
                origin.certificate(),
                service,
                origin.external(),
                origin.ipAddressType()));
    }

    SpecDraft protocol(ProxyProtocol protocol) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                protocol,
                proxy.path(),
                proxy.replicas(),
                proxy.image(),
                proxy.imagePullSecrets(),
                proxy.resources(),
                proxy.egress()));
    }

    SpecDraft path(String path) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                proxy.protocol(),
                path,
                proxy.replicas(),
                proxy.image(),
                proxy.imagePullSecrets(),
                proxy.resources(),
                proxy.egress()));
    }

    SpecDraft image(String image) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                proxy.protocol(),
                proxy.path(),
                proxy.replicas(),
                image,
                proxy.imagePullSecrets(),
                proxy.resources(),
                proxy.egress()));
    }

    SpecDraft imagePullSecret(String secret) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                proxy.protocol(),
                proxy.path(),
                proxy.replicas(),
                proxy.image(),
                List.of(new ImagePullSecret(secret)),
                proxy.resources(),
                proxy.egress()));
    }

    SpecDraft replicas(int replicas) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                proxy.protocol(),
                proxy.path(),
                replicas,
                proxy.image(),
                proxy.imagePullSecrets(),
                proxy.resources(),
                proxy.egress()));
    }

    SpecDraft resources(Resources resources) {
        var proxy = spec.proxy();
        return proxy(new ProxySpec(
                proxy.protocol(),
                proxy.path(),
                proxy.replicas(),
                proxy.image(),
                proxy.imagePullSecrets(),
                resources,
                proxy.egress()));
    }

    private SpecDraft set(
            String hostname, OriginSpec origin, ProxySpec proxy, CdnSpec cdn, DnsSpec dns, Boolean suspend) {
        spec = new CdnProxySpec(hostname, origin, proxy, cdn, dns, spec.probes(), suspend);
        return this;
    }
}
