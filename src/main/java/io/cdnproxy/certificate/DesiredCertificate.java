package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Named;
import java.util.Objects;

/**
 * The certificate that an object asks for.
 *
 * @param hostname that it has to cover
 */
public record DesiredCertificate(String hostname, CertificateSource source) {

    public DesiredCertificate {
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(source);
    }

    public static DesiredCertificate of(CdnProxySpec spec) {
        var arn = spec.cdn().cloudFront().viewerCertificate().arn();
        return new DesiredCertificate(spec.hostname(), arn == null ? new Discovered() : new Named(arn));
    }
}
