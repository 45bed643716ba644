package io.cdnproxy.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of a chain that matter: from the leaf upwards, each signed by the next, until one is signed by a
 * trusted authority. Only in the order sent, since
 * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html">CloudFront does
 * not sort them</a>.
 *
 * @param certificates the leaf first
 * @param end what is above the last one
 */
record CertificationPath(List<X509Certificate> certificates, End end) {

    /** What is above the last certificate. */
    enum End {
        /** A trusted authority. */
        TRUSTED,
        /** Nothing: it has signed itself. */
        SELF_SIGNED,
        /** Somebody else. */
        STRANGER
    }

    static CertificationPath of(CertificateChain chain, Authorities authorities) {
        var sent = chain.certificates();
        var path = new ArrayList<>(List.of(chain.leaf()));
        for (var next : sent.subList(1, sent.size())) {
            if (authorities.haveIssued(path.getLast()) || !CertificateChain.isIssuedBy(path.getLast(), next)) {
                break;
            }
            path.add(next);
        }
        return new CertificationPath(List.copyOf(path), end(path.getLast(), authorities));
    }

    private static End end(X509Certificate last, Authorities authorities) {
        if (authorities.haveIssued(last)) {
            return End.TRUSTED;
        }
        return CertificateChain.isIssuedBy(last, last) ? End.SELF_SIGNED : End.STRANGER;
    }

    X509Certificate last() {
        return certificates.getLast();
    }

    /** The first certificate outside of its time. */
    Optional<ChainFault.Unsuitable> outOfDate(Instant at) {
        return certificates.stream()
                .flatMap(certificate -> outOfDate(certificate, at).stream())
                .findFirst();
    }

    private Optional<ChainFault.Unsuitable> outOfDate(X509Certificate certificate, Instant at) {
        var subject = CertificateChain.subject(certificate);
        boolean isLeaf = certificate.equals(certificates.getFirst());
        var end = certificate.getNotAfter().toInstant();
        if (end.isBefore(at)) {
            return Optional.of(
                    isLeaf ? new ChainFault.Expired(subject, end) : new ChainFault.IssuerExpired(subject, end));
        }
        var start = certificate.getNotBefore().toInstant();
        return start.isAfter(at)
                ? Optional.of(
                        isLeaf
                                ? new ChainFault.NotYetValid(subject, start)
                                : new ChainFault.IssuerNotYetValid(subject, start))
                : Optional.empty();
    }
}
