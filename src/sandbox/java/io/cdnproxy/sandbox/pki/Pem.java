package io.cdnproxy.sandbox.pki;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** The textual form of keys and certificates (RFC 7468). */
public final class Pem {
    private Pem() {}

    public static String encode(X509Certificate... certificates) {
        return encode(List.of(certificates));
    }

    public static String encode(List<X509Certificate> certificates) {
        var pem = new StringBuilder();
        for (var certificate : certificates) {
            try {
                pem.append(encode("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("not encodable: " + certificate.getSubjectX500Principal(), e);
            }
        }
        return pem.toString();
    }

    /** PKCS#8 for a private key, SubjectPublicKeyInfo for a public one. */
    public static String encode(Key key) {
        return encode(key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY", key.getEncoded());
    }

    /**
     * All certificates of a text, in order; other objects are passed over.
     *
     * @throws IllegalArgumentException if something between the markers is damaged
     */
    public static List<X509Certificate> certificates(String text) {
        var certificates = new ArrayList<X509Certificate>();
        for (var object : parse(text)) {
            if (object instanceof X509CertificateHolder holder) {
                try {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (CertificateException e) {
                    throw new IllegalArgumentException("a certificate is damaged", e);
                }
            }
        }
        return certificates;
    }

    /**
     * The first private key of a text, be it PKCS#8, PKCS#1 or SEC 1.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PrivateKey privateKey(String text) {
        var converter = new JcaPEMKeyConverter();
        try {
            for (var object : parse(text)) {
                switch (object) {
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the private key is of an unknown kind", e);
        }
        throw new IllegalArgumentException("there is no private key");
    }

    private static List<Object> parse(String text) {
        var objects = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                objects.add(object);
            }
            return objects;
        } catch (IOException | DecoderException e) {
            // The cause is left out: BouncyCastle's messages may quote the input.
            throw new IllegalArgumentException("not PEM");
        }
    }

    private static String encode(String label, byte[] content) {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, content));
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text.toString();
    }
}
