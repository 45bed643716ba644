package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CertificateImport;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginSpec;
import java.util.Optional;

/** For which end of the chain a key pair is that cert-manager issues, or its owner keeps in a Secret. */
public enum CertificateUse {
    /** What the CDN sees when it dials the origin. An external one has its own, and so may a web server in the cluster. */
    ORIGIN("-origin") {
        @Override
        String hostname(CdnProxySpec spec) {
            return spec.origin().hostname();
        }

        @Override
        Optional<IssuerRef> issuer(CdnProxySpec spec) {
            return certificate(spec).map(OriginSpec.Certificate::issuerRef);
        }

        @Override
        Optional<String> named(CdnProxySpec spec) {
            return certificate(spec).map(OriginSpec.Certificate::secretName);
        }

        private Optional<OriginSpec.Certificate> certificate(CdnProxySpec spec) {
            return Optional.of(spec.origin())
                    .filter(origin -> !origin.external())
                    .map(OriginSpec::certificate);
        }
    },
    /** What clients see when they dial the edge, where it is imported. */
    VIEWERS("-viewer") {
        @Override
        String hostname(CdnProxySpec spec) {
            return spec.hostname();
        }

        @Override
        Optional<IssuerRef> issuer(CdnProxySpec spec) {
            return imported(spec).map(CertificateImport::issuerRef);
        }

        @Override
        Optional<String> named(CdnProxySpec spec) {
            return imported(spec).map(CertificateImport::secretName);
        }

        private Optional<CertificateImport> imported(CdnProxySpec spec) {
            return spec.cdn().issuedElsewhere();
        }
    };

    private final String suffix;

    CertificateUse(String suffix) {
        this.suffix = suffix;
    }

    /** That it has to cover. */
    abstract String hostname(CdnProxySpec spec);

    /** Who signs it, if cert-manager is to have it issued. */
    abstract Optional<IssuerRef> issuer(CdnProxySpec spec);

    /** Where its owner keeps it, if they do. */
    abstract Optional<String> named(CdnProxySpec spec);

    /** Whether cert-manager is to have it issued. */
    public boolean isOrdered(CdnProxySpec spec) {
        return issuer(spec).isPresent();
    }

    /** Whether it is in a Secret at all, or is to be. */
    public boolean isStored(CdnProxySpec spec) {
        return isOrdered(spec) || named(spec).isPresent();
    }

    /** Name of the order to cert-manager. */
    public String order(CdnProxy proxy) {
        return proxy.getMetadata().getName() + suffix;
    }

    /** Name of the Secret. */
    public String secret(CdnProxy proxy) {
        return secret(proxy, proxy.getSpec());
    }

    String secret(CdnProxy proxy, CdnProxySpec spec) {
        return named(spec).orElseGet(() -> order(proxy) + "-tls");
    }
}
