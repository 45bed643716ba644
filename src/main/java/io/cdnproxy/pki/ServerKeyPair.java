package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A key pair in the form in which it is passed on to whoever is to serve it: the key in <a
 * href="https://www.rfc-editor.org/rfc/rfc5958">PKCS #8</a>, whatever it was stored in and stood beside it, and no root, which viewers have
 * themselves.
 *
 * @param chain the server's certificate, then its issuers
 */
public record ServerKeyPair(CertificateChain chain, PrivateKey key) {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    /** Of what is stored beside it, only what vouches for the server's certificate. */
    static ServerKeyPair of(CertificateChain stored, PrivateKey key) {
        var path = CertificationPath.of(stored, Authorities.NONE);
        var linked = path.certificates();
        boolean endsInRoot = linked.size() > 1 && path.end() == CertificationPath.End.SELF_SIGNED;
        return new ServerKeyPair(new CertificateChain(endsInRoot ? linked.subList(0, linked.size() - 1) : linked), key);
    }

    public BigInteger serial() {
        return chain.leaf().getSerialNumber();
    }

    /** The server's certificate alone. */
    public String certificatePem() {
        return pem(chain.leaf());
    }

    /** Its issuers, each signed by the next; may be empty. */
    public String issuersPem() {
        var certificates = chain.certificates();
        return certificates.subList(1, certificates.size()).stream()
                .map(ServerKeyPair::pem)
                .collect(Collectors.joining());
    }

    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /**
     * The key in the form that the oldest readers know: an ECDSA key in <a href="https://www.rfc-editor.org/rfc/rfc5915">SEC 1</a>, any other
     * in PKCS #8, which they know of those.
     */
    public String traditionalKeyPem() {
        try {
            return key instanceof ECPrivateKey curved ? pem("EC PRIVATE KEY", PrivateKeyDer.sec1(curved)) : keyPem();
        } catch (GeneralSecurityException cannotHappen) {
            throw new IllegalStateException("a key that a server can be dialled with has a named curve", cannotHappen);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException cannotHappen) {
            throw new IllegalStateException("a certificate that was parsed can be encoded", cannotHappen);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, BASE64.encodeToString(content), label);
    }

    /** A record's own form would print the key, as some of Java's do. */
    @Override
    public String toString() {
        return "ServerKeyPair[" + CertificateChain.subject(chain.leaf()) + "]";
    }
}
