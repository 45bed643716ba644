package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the certificate that an object asks for.
 *
 * @param id at its keeper; empty while it is not known which one it will be
 * @param ready whether the CDN can use it
 * @param notAfter when it expires; empty while that is not known
 * @param ifRefused what it comes from if the CDN does not take it all the same; empty while that is not known
 */
public record CertificateReport(
        Optional<String> id, Verdict ready, Optional<Instant> notAfter, Optional<Verdict> ifRefused) {

    public CertificateReport {
        Objects.requireNonNull(id);
        Objects.requireNonNull(ready);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(ifRefused);
    }

    /** Of one that was not looked at. */
    public CertificateReport(Optional<String> id, Verdict ready, Optional<Instant> notAfter) {
        this(id, ready, notAfter, Optional.empty());
    }

    /** The same, which cannot be used for another reason. */
    public CertificateReport notReady(Verdict why) {
        return new CertificateReport(id, why, notAfter, ifRefused);
    }

    /** Of one that was. */
    static CertificateReport of(CertificateDescription certificate, Verdict ready, Instant now) {
        return new CertificateReport(
                Optional.of(certificate.id()),
                ready,
                certificate.notAfter(),
                Optional.of(RefusedCertificate.explain(certificate, now)));
    }
}
