package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the certificate that an object asks for.
 *
 * @param id at its keeper; empty while it is not known which one it will be
 * @param pair itself, where nobody keeps it but the CDN that is brought it
 * @param ready whether the CDN can use it
 * @param notAfter when it expires; empty while that is not known
 * @param ifRefused what it comes from if the CDN does not take it all the same; empty while that is not known
 * @param awaitsProof whether its keeper waits for a record that the object is to have published: for it, or for its successor
 */
public record CertificateReport(
        Optional<String> id,
        Optional<ServerKeyPair> pair,
        Verdict ready,
        Optional<Instant> notAfter,
        Optional<Verdict> ifRefused,
        boolean awaitsProof) {

    /** Of one that nobody here has a say in. */
    static final CertificateReport OF_THE_CDN = new CertificateReport(
            Optional.empty(),
            Verdict.works(
                    Reason.ExternalCdn,
                    "the CDN is yours (cdn.external), and shows a certificate of its own: see EdgeHandshake for the one that is shown"),
            Optional.empty());

    public CertificateReport {
        Objects.requireNonNull(id);
        Objects.requireNonNull(pair);
        Objects.requireNonNull(ready);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(ifRefused);
    }

    /** Of one that was not looked at. */
    public CertificateReport(Optional<String> id, Verdict ready, Optional<Instant> notAfter) {
        this(id, Optional.empty(), ready, notAfter, Optional.empty(), false);
    }

    /** Of one that a CDN is brought, which keeps it under an id of its own. */
    static CertificateReport of(ImportOffer offer) {
        return new CertificateReport(
                Optional.empty(),
                offer.pair(),
                offer.verdict(),
                offer.pair().map(pair -> pair.chain().notAfter()),
                Optional.empty(),
                false);
    }

    /** The same, which cannot be used for another reason. */
    public CertificateReport notReady(Verdict why) {
        return new CertificateReport(id, Optional.empty(), why, notAfter, ifRefused, awaitsProof);
    }

    /** The same, of one that was requested for the object, by what its verdict is made of. */
    CertificateReport awaitingProof(boolean awaited) {
        return new CertificateReport(id, pair, ready, notAfter, ifRefused, awaited);
    }

    /** Of one that was. */
    static CertificateReport of(CertificateDescription certificate, Verdict ready, Instant now) {
        return new CertificateReport(
                Optional.of(certificate.id()),
                Optional.empty(),
                ready,
                certificate.notAfter(),
                Optional.of(RefusedCertificate.explain(certificate, now)),
                false);
    }
}
