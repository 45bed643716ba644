package io.cdnproxy.sandbox.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.util.IPAddress;

/** Signs certificates; either a root or an intermediate below one. Safe to use from several threads. */
public final class CertificateAuthority {
    private static final Duration LIFETIME = Duration.ofDays(3650);

    /** An upper bound of X.520; a certificate for a longer name has an empty subject and only the alternative name. */
    private static final int LONGEST_COMMON_NAME = 64;

    private static final X500Name NO_NAME = new X500Name(new RDN[0]);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PrivateKey key;
    private final X509Certificate root;
    /** From this authority's own certificate upwards, without the root. */
    private final List<X509Certificate> intermediates;

    private CertificateAuthority(PrivateKey key, X509Certificate root, List<X509Certificate> intermediates) {
        this.key = key;
        this.root = root;
        this.intermediates = List.copyOf(intermediates);
    }

    /** A new self-signed root. */
    public static CertificateAuthority root(String commonName) {
        var pair = KeyAlgorithm.ECDSA_P256.generate();
        var name = commonName(commonName);
        var certificate = authority(name, pair.getPublic()).signedBy(name, pair.getPublic(), pair.getPrivate());
        return new CertificateAuthority(pair.getPrivate(), certificate, List.of());
    }

    /** A new authority below this one, as public authorities issue from. */
    public CertificateAuthority intermediate(String commonName) {
        var pair = KeyAlgorithm.ECDSA_P256.generate();
        var certificate = signed(authority(commonName(commonName), pair.getPublic()));
        return new CertificateAuthority(pair.getPrivate(), root, chain(certificate));
    }

    /** A new key and its certificate, for TLS servers and clients. The chain ends below the root. */
    public KeyMaterial issue(IssueRequest request) {
        return issue(request, request.algorithm().generate());
    }

    /** The same for a key of the request's algorithm that is there already. */
    public KeyMaterial issue(IssueRequest request, KeyPair pair) {
        var names =
                request.names().stream().map(CertificateAuthority::generalName).toArray(GeneralName[]::new);
        var first = request.names().getFirst();
        var subject = first.length() > LONGEST_COMMON_NAME ? NO_NAME : commonName(first);
        var template = new CertificateTemplate(
                        subject, pair.getPublic(), serial(), request.notBefore(), request.notAfter())
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                }))
                // Critical for an empty subject: RFC 5280, 4.2.1.6.
                .with(Extension.subjectAlternativeName, subject == NO_NAME, new GeneralNames(names));
        return new KeyMaterial(pair.getPrivate(), chain(signed(template)));
    }

    /** The certificate that a client has to trust. */
    public X509Certificate root() {
        return root;
    }

    /** This authority's own key and certificates, for somebody else who is to sign in its name. */
    public KeyMaterial keyMaterial() {
        return new KeyMaterial(key, intermediates.isEmpty() ? List.of(root) : intermediates);
    }

    private X509Certificate signed(CertificateTemplate template) {
        var own = intermediates.isEmpty() ? root : intermediates.getFirst();
        return template.signedBy(
                X500Name.getInstance(own.getSubjectX500Principal().getEncoded()), own.getPublicKey(), key);
    }

    private List<X509Certificate> chain(X509Certificate leaf) {
        return Stream.concat(Stream.of(leaf), intermediates.stream()).toList();
    }

    private static CertificateTemplate authority(X500Name subject, PublicKey publicKey) {
        var now = Instant.now();
        return new CertificateTemplate(subject, publicKey, serial(), now.minus(Duration.ofDays(1)), now.plus(LIFETIME))
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** 127 random bits: at most 20 octets and positive, as RFC 5280 4.1.2.2 wants it. */
    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static GeneralName generalName(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
