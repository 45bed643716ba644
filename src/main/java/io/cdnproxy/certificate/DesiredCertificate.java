package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxySpec;
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
        return new DesiredCertificate(
                spec.hostname(),
                new Named(spec.cdn().cloudFront().viewerCertificate().arn()));
    }
}
