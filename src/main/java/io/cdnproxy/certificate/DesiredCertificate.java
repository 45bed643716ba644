package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateSource.Brought;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Imported;
import io.cdnproxy.certificate.CertificateSource.Named;
import io.cdnproxy.certificate.CertificateSource.OfTheCdn;
import io.cdnproxy.certificate.CertificateSource.Requested;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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

    /**
     * What a spec asks for.
     *
     * @param owner who has one of its own, where the spec asks for that
     * @param shown ids of those that its distribution shows, as far as that is known
     * @param offer what there is to import, where it asks for that
     */
    public static DesiredCertificate of(
            CdnProxySpec spec, Owner owner, Set<String> shown, Supplier<ImportOffer> offer) {
        var cdn = spec.cdn();
        return new DesiredCertificate(
                spec.hostname(),
                cdn.viewerCertificate()
                        .map(certificate -> source(certificate, owner, shown, offer))
                        .or(() -> cdn.broughtCertificate().map(brought -> new Brought(offer.get())))
                        .orElseGet(OfTheCdn::new));
    }

    private static CertificateSource source(
            ViewerCertificateSpec certificate, Owner owner, Set<String> shown, Supplier<ImportOffer> offer) {
        if (certificate.requests()) {
            return new Requested(owner);
        }
        if (certificate.imports()) {
            return new Imported(owner, offer.get());
        }
        return certificate.arn() == null ? new Discovered(owner, shown) : new Named(certificate.arn());
    }

    /** It, if it is to be the object's own. */
    Optional<Wish> wish() {
        return switch (source) {
            case Requested requested -> Optional.of(new Wish.Request(hostname));
            case Imported(var owner, var offer) -> Optional.of(new Wish.Import(hostname, offer));
            case Named named -> Optional.empty();
            case OfTheCdn its -> Optional.empty();
            case Brought brought -> Optional.empty();
            case Discovered discovered -> Optional.empty();
        };
    }
}
