package io.cdnproxy.sandbox.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that only lacks its signature; BouncyCastle's checked exceptions end here. */
final class CertificateTemplate {
    private final X500Name subject;
    private final PublicKey subjectKey;
    private final BigInteger serial;
    private final Instant notBefore;
    private final Instant notAfter;
    private final ExtensionsGenerator extensions = new ExtensionsGenerator();

    CertificateTemplate(
            X500Name subject, PublicKey subjectKey, BigInteger serial, Instant notBefore, Instant notAfter) {
        this.subject = subject;
        this.subjectKey = subjectKey;
        this.serial = serial;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    CertificateTemplate with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            extensions.addExtension(extension, critical, value);
            return this;
        } catch (IOException cannotEncode) {
            throw new UncheckedIOException(cannotEncode);
        }
    }

    /** @param issuerKey an EC key, as all authorities of the sandbox have */
    X509Certificate signedBy(X500Name issuer, PublicKey issuerPublicKey, PrivateKey issuerKey) {
        try {
            // Without key identifiers, chains of two authorities of the same name are built at random.
            var identifiers = new JcaX509ExtensionUtils();
            var builder = new JcaX509v3CertificateBuilder(
                            issuer, serial, Date.from(notBefore), Date.from(notAfter), subject, subjectKey)
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuerPublicKey))
                    .addExtension(
                            Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
            var others = extensions.generate();
            for (var extension : others.getExtensionOIDs()) {
                builder.addExtension(others.getExtension(extension));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, e);
        }
    }
}
