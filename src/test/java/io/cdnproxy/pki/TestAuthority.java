package io.cdnproxy.pki;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that also issues what no real one would. */
public final class TestAuthority {
    private static final Duration CA_LIFETIME = Duration.ofDays(3650);

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final List<X509Certificate> intermediates;

    private TestAuthority(KeyPair keys, X509Certificate certificate, List<X509Certificate> intermediates) {
        this.keys = keys;
        this.certificate = certificate;
        this.intermediates = intermediates;
    }

    public static TestAuthority root(String name) {
        var keys = newKeys();
        var from = Instant.now().minus(CA_LIFETIME);
        var draft = new Draft(name, keys, new X500Name("CN=" + name), keys)
                .valid(from, from.plus(CA_LIFETIME.multipliedBy(2)));
        return new TestAuthority(keys, draft.authority().sign(), List.of());
    }

    /** An authority below this one, whose certificate servers have to send. */
    public TestAuthority intermediate(String name) {
        return intermediate(name, Instant.now().plus(CA_LIFETIME));
    }

    public TestAuthority intermediate(String name, Instant until) {
        var its = newKeys();
        var signed = draft(name, its)
                .valid(Instant.now().minus(CA_LIFETIME), until)
                .authority()
                .sign();
        var chain = new ArrayList<>(List.of(signed));
        chain.addAll(intermediates);
        return new TestAuthority(its, signed, chain);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** A leaf for servers, valid now. */
    public Draft leaf(String... names) {
        return draft(names[0], newKeys()).names(names);
    }

    private Draft draft(String name, KeyPair its) {
        var issuer = new X500Name(certificate.getSubjectX500Principal().getName());
        return new Draft(name, its, issuer, keys, intermediates);
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    /** A certificate in the making. */
    public static final class Draft {
        private final String subject;
        private KeyPair keys;
        private final X500Name issuer;
        private final KeyPair issuerKeys;
        private final List<X509Certificate> above;
        private Instant from = Instant.now().minus(Duration.ofDays(1));
        private Instant until = Instant.now().plus(Duration.ofDays(1));
        private Optional<ASN1Encodable> names = Optional.empty();
        private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
        private Optional<KeyUsage> usage = Optional.empty();
        private boolean authority;
        private boolean tellsWhereIssuerIs;

        private Draft(String subject, KeyPair keys, X500Name issuer, KeyPair issuerKeys) {
            this(subject, keys, issuer, issuerKeys, List.of());
        }

        private Draft(String subject, KeyPair keys, X500Name issuer, KeyPair issuerKeys, List<X509Certificate> above) {
            this.subject = subject;
            this.keys = keys;
            this.issuer = issuer;
            this.issuerKeys = issuerKeys;
            this.above = above;
        }

        public Draft valid(Instant notBefore, Instant notAfter) {
            from = notBefore;
            until = notAfter;
            return this;
        }

        public Draft purpose(KeyPurposeId other) {
            purpose = other;
            return this;
        }

        public Draft usage(int bits) {
            usage = Optional.of(new KeyUsage(bits));
            return this;
        }

        public Draft tellsWhereIssuerIs() {
            tellsWhereIssuerIs = true;
            return this;
        }

        /** Another subject's key, of whatever kind. */
        public Draft of(KeyPair others) {
            keys = others;
            return this;
        }

        /** Whatever stands where the alternative names should. */
        public Draft alternativeNames(ASN1Encodable content) {
            names = Optional.of(content);
            return this;
        }

        public Draft withoutNames() {
            names = Optional.empty();
            return this;
        }

        private Draft names(String... dnsNames) {
            return alternativeNames(new GeneralNames(Arrays.stream(dnsNames)
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new)));
        }

        public Draft authority() {
            authority = true;
            return this;
        }

        /** Key and whole chain. */
        public KeyMaterial issue() {
            var chain = new ArrayList<>(List.of(sign()));
            chain.addAll(above);
            return new KeyMaterial(keys.getPrivate(), chain);
        }

        /** Key and leaf, without the certificates above it. */
        public KeyMaterial issueAlone() {
            return new KeyMaterial(keys.getPrivate(), List.of(sign()));
        }

        private X509Certificate sign() {
            try {
                var builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(from),
                        Date.from(until),
                        new X500Name("CN=" + subject),
                        keys.getPublic());
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
                if (!authority) {
                    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
                }
                if (usage.isPresent()) {
                    builder.addExtension(Extension.keyUsage, true, usage.get());
                }
                if (names.isPresent()) {
                    builder.addExtension(Extension.subjectAlternativeName, false, names.get());
                }
                if (tellsWhereIssuerIs) {
                    builder.addExtension(
                            Extension.authorityInfoAccess,
                            false,
                            new AuthorityInformationAccess(
                                    AccessDescription.id_ad_caIssuers,
                                    new GeneralName(
                                            GeneralName.uniformResourceIdentifier, "http://ca.example.test/ca.crt")));
                }
                var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
                return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
