package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for viewers, signed by one CA, and what ACM wants to have of them. */
public final class TestCertificates {
    static final Instant NOT_BEFORE = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOT_AFTER = Instant.parse("2026-12-31T00:00:00Z");

    private static final X500Name CA_NAME = new X500Name("CN=test CA");
    private static final KeyPair CA_KEYS = newKeys();

    private TestCertificates() {}

    static KeyMaterial covering(String... names) {
        return issue(NOT_AFTER, CA_NAME, newKeys(), CA_KEYS, names);
    }

    static KeyMaterial expiring(Instant notAfter, String... names) {
        return issue(notAfter, CA_NAME, newKeys(), CA_KEYS, names);
    }

    public static KeyMaterial selfSigned(String name) {
        var keys = newKeys();
        return issue(NOT_AFTER, new X500Name("CN=" + name), keys, keys, name);
    }

    static X509Certificate ca() {
        return issue(NOT_AFTER, CA_NAME, CA_KEYS, CA_KEYS, "ca.test").leaf();
    }

    static String pem(X509Certificate certificate) {
        return write(certificate);
    }

    static String pem(KeyMaterial material) {
        return pem(material.key());
    }

    static String pem(PrivateKey key) {
        try {
            return write(new JcaPKCS8Generator(key, null));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyMaterial issue(
            Instant notAfter, X500Name issuer, KeyPair keys, KeyPair issuerKeys, String... names) {
        try {
            var subject = issuer.equals(CA_NAME) && keys != issuerKeys ? new X500Name("CN=" + names[0]) : issuer;
            var sans = Arrays.stream(names)
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            var holder = new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(NOT_BEFORE),
                            Date.from(notAfter),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(sans))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()));
            return new KeyMaterial(
                    keys.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(holder)));
        } catch (OperatorCreationException | GeneralSecurityException | CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As PEM, in the form that its kind is written in. */
    static String write(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }
}
