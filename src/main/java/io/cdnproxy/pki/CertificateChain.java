package io.cdnproxy.pki;

import io.cdnproxy.net.Printable;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
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

    /**
     * What somebody else has read, read by the Java runtime: it knows those that it has read before, and they know who has signed them.
     *
     * @throws CertificateException if one is of a kind that it cannot read
     */
    public static CertificateChain copyOf(Certificate... sent) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var one : sent) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one.getEncoded())));
        }
        return new CertificateChain(certificates);
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

    /** What kind of key the server has. */
    public KeyType keyType() {
        return new ServerKey(leaf().getPublicKey()).type();
    }

    /** Whether the server's own certificate is all that vouches for it. */
    public boolean isSelfSigned() {
        return isIssuedBy(leaf(), leaf());
    }

    /** SHA-256 of the leaf in lower-case hex. */
    public String fingerprint() {
        return digest(List.of(leaf()));
    }

    /** The same of all certificates together. */
    public String digest() {
        return digest(certificates);
    }

    private static String digest(List<X509Certificate> certificates) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var certificate : certificates) {
                digest.update(certificate.getEncoded());
            }
            return HexFormat.of().formatHex(digest.digest());
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
        return Printable.name(name.getName());
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
