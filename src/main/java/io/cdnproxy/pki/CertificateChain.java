package io.cdnproxy.pki;

import io.cdnproxy.net.Printable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Certificates as a server sends them. Never empty.
 *
 * @param certificates the server's own first
 */
public record CertificateChain(List<X509Certificate> certificates) {

    public CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least a leaf");
        }
    }

    public static CertificateChain of(X509Certificate... certificates) {
        return new CertificateChain(List.of(certificates));
    }

    /** The server's own certificate. */
    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    public CertificateNames names() {
        return CertificateNames.of(leaf());
    }

    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** SHA-256 of the leaf in lower-case hex. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(leaf().getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException("a certificate that was parsed can be encoded", cannotHappen);
        }
    }

    static String subject(X509Certificate certificate) {
        return printable(certificate.getSubjectX500Principal());
    }

    static String issuer(X509Certificate certificate) {
        return printable(certificate.getIssuerX500Principal());
    }

    private static String printable(X500Principal name) {
        return Printable.of(name.getName());
    }

    /** By name and by signature: a name alone proves nothing. */
    static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }
}
