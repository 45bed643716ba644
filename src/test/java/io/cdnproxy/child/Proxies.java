package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Certificate;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** The proxy that these tests are about: tokyo, with the origin b.example.com. */
final class Proxies {
    private Proxies() {}

    static CdnProxy withIssuer() {
        return withCertificate(new Certificate(new IssuerRef("letsencrypt", "ClusterIssuer", null), null));
    }

    static CdnProxy withSecret() {
        return withCertificate(new Certificate(null, "own"));
    }

    private static CdnProxy withCertificate(Certificate certificate) {
        var origin = new CdnProxySpec.Origin("b.example.com", null, certificate, null, null);
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withName("tokyo")
                .withNamespace("proxies")
                .build());
        proxy.setSpec(new CdnProxySpec("a.example.com", origin, null, null, null, null, null));
        return proxy;
    }
}
