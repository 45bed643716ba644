package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Named;
import io.cdnproxy.certificate.CertificateSource.Requested;
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

    /** @param owner who has one requested, where the spec asks for that */
    public static DesiredCertificate of(CdnProxySpec spec, Owner owner) {
        return new DesiredCertificate(
                spec.hostname(), source(spec.cdn().cloudFront().viewerCertificate(), owner));
    }

    private static CertificateSource source(ViewerCertificate certificate, Owner owner) {
        if (certificate.requests()) {
            return new Requested(owner);
        }
        return certificate.arn() == null ? new Discovered() : new Named(certificate.arn());
    }
}
