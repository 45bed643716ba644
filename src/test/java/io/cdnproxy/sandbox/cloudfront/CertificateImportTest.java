package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;

/** What ACM takes from elsewhere, in which form, and what it lets come in its place. */
class CertificateImportTest {
    private static final String NAME = "a.example.com";
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.root("Test root").intermediate("Test authority");
    private static final TestAuthority FREE = TestAuthority.root("Free root");

    @RegisterExtension
    final Emulated aws = new Emulated();

    private AcmClient acm;

    @BeforeEach
    void connect() {
        acm = aws.acm(Region.US_EAST_1);
    }

    private static KeyMaterial material(KeyAlgorithm algorithm) {
        return AUTHORITY.issue(
                new IssueRequest(List.of(NAME), algorithm, TestCertificates.NOT_BEFORE, TestCertificates.NOT_AFTER));
    }

    private static TestAuthority.Draft leaf(String name) {
        return FREE.leaf(name).valid(TestCertificates.NOT_BEFORE, TestCertificates.NOT_AFTER);
    }

    private String importing(KeyMaterial material) {
        return importing(material, Pem.encode(material.key()));
    }

    private String importing(KeyMaterial material, String key) {
        return acm.importCertificate(r -> r.certificate(blob(Pem.encode(material.leaf())))
                        .privateKey(blob(key))
                        .certificateChain(chain(material)))
                .certificateArn();
    }

    private void importingAgain(String arn, KeyMaterial material) {
        acm.importCertificate(r -> r.certificateArn(arn)
                .certificate(blob(Pem.encode(material.leaf())))
                .privateKey(blob(Pem.encode(material.key())))
                .certificateChain(chain(material)));
    }

    private static SdkBytes chain(KeyMaterial material) {
        List<X509Certificate> above =
                material.chain().subList(1, material.chain().size());
        return above.isEmpty() ? null : blob(Pem.encode(above));
    }

    private static SdkBytes blob(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(AcmException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void aKeyMayBeInPkcs8OrInTheFormThatIsItsKindsOwn(KeyAlgorithm algorithm) {
        // Given
        var material = material(algorithm);

        // When
        var inPkcs8 = importing(material, TestCertificates.pem(material.key()));
        var inItsOwn = importing(material, TestCertificates.write(inItsOwnForm(material.key())));

        // Then
        assertThat(List.of(inPkcs8, inItsOwn))
                .allSatisfy(arn -> assertThat(acm.describeCertificate(d -> d.certificateArn(arn))
                                .certificate()
                                .status())
                        .isEqualTo(CertificateStatus.ISSUED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMBowDQYJKoZIhvcNAQUDMAAECQAAAAAAAAAAAA==\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
            })
    void aLockedKeyIsRefused(String locked) {
        assertRefused(() -> importing(material(KeyAlgorithm.RSA_2048), locked), "private key is");
    }

    @Test
    void aKeyBehindParametersIsNotLookedFor() {
        // Given
        var material = material(KeyAlgorithm.ECDSA_P256);
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        // When
        ThrowingCallable call = () -> importing(material, parameters + Pem.encode(material.key()));

        // Then
        assertRefused(call, "The private key is not supported");
    }

    @Test
    void aKeyIsNoLargerThan5Kilobytes() {
        // Given
        var material = material(KeyAlgorithm.ECDSA_P256);

        // When
        ThrowingCallable call = () -> importing(material, Pem.encode(material.key()) + "\n".repeat(5120));

        // Then
        assertRefused(call, "larger than 5 KB");
    }

    static Stream<KeyPair> unknownKinds() throws GeneralSecurityException {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1536);
        return Stream.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), rsa.generateKeyPair());
    }

    @ParameterizedTest
    @MethodSource("unknownKinds")
    void aKeyOfAnotherKindIsRefused(KeyPair keys) {
        // Given
        var material = leaf(NAME).of(keys).issue();

        // When
        ThrowingCallable call = () -> importing(material, TestCertificates.pem(keys.getPrivate()));

        // Then
        assertRefused(call, "key algorithm or size is not supported");
    }

    @Test
    void moreThanOneCertificateInItsFieldIsRefused() {
        // Given
        var material = material(KeyAlgorithm.ECDSA_P256);

        // When
        ThrowingCallable call = () -> acm.importCertificate(
                r -> r.certificate(blob(Pem.encode(material.chain()))).privateKey(blob(Pem.encode(material.key()))));

        // Then
        assertRefused(call, "contains more than one certificate");
    }

    @Test
    void aCertificateDoesNotVouchForItself() {
        // Given
        var material = material(KeyAlgorithm.ECDSA_P256);

        // When
        ThrowingCallable call = () -> acm.importCertificate(r -> r.certificate(blob(Pem.encode(material.leaf())))
                .privateKey(blob(Pem.encode(material.key())))
                .certificateChain(blob(Pem.encode(material.chain()))));

        // Then
        assertRefused(call, "Could not validate the certificate with the certificate chain");
    }

    @Test
    void oneThatSignedItselfIsTakenWithoutAChain() {
        // Given
        var material = TestCertificates.selfSigned(NAME);

        // When
        var arn = acm.importCertificate(r ->
                        r.certificate(blob(Pem.encode(material.leaf()))).privateKey(blob(Pem.encode(material.key()))))
                .certificateArn();

        // Then
        var detail = acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
        assertThat(detail.subject()).isEqualTo(detail.issuer());
    }

    @Test
    void anotherKindOfKeyDoesNotComeInItsPlace() {
        // Given
        var arn = importing(material(KeyAlgorithm.ECDSA_P256));

        // When
        ThrowingCallable call = () -> importingAgain(arn, material(KeyAlgorithm.RSA_2048));

        // Then
        assertRefused(call, "key type and size");
    }

    @Test
    void namesMayComeAndGoButNotAll() {
        // Given
        var arn = importing(leaf(NAME).issue());
        importingAgain(arn, leaf("b.example.com").issue());

        // When
        ThrowingCallable call =
                () -> importingAgain(arn, leaf(NAME).withoutNames().issue());

        // Then
        assertRefused(call, "All domain names");
    }

    @Test
    void usagesMayComeButNotGo() {
        // Given
        var arn = importing(leaf(NAME)
                .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                .issue());

        // When
        ThrowingCallable call = () ->
                importingAgain(arn, leaf(NAME).usage(KeyUsage.digitalSignature).issue());

        // Then
        assertRefused(call, "Key usages");
        assertThatCode(() -> importingAgain(
                        arn,
                        leaf(NAME)
                                .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
                                .issue()))
                .doesNotThrowAnyException();
    }

    @Test
    void purposesDoNotGoEither() {
        // Given
        var arn = importing(leaf(NAME).purpose(KeyPurposeId.id_kp_serverAuth).issue());

        // When
        ThrowingCallable call = () -> importingAgain(
                arn, leaf(NAME).purpose(KeyPurposeId.id_kp_emailProtection).issue());

        // Then
        assertRefused(call, "Extended key usages");
    }

    @Test
    void whoWasAClientNeedNotStayOne() {
        // Given
        var arn = importing(leaf(NAME).purpose(KeyPurposeId.id_kp_clientAuth).issue());

        // When
        ThrowingCallable call = () -> importingAgain(
                arn, leaf(NAME).purpose(KeyPurposeId.id_kp_serverAuth).issue());

        // Then
        assertThatCode(call).doesNotThrowAnyException();
    }

    @Test
    void anotherImportIsTheSameCertificateWithAnotherSerial() {
        // Given
        var arn = acm.importCertificate(r -> {
                    var first = material(KeyAlgorithm.ECDSA_P256);
                    r.certificate(blob(Pem.encode(first.leaf())))
                            .privateKey(blob(Pem.encode(first.key())))
                            .certificateChain(chain(first))
                            .tags(Tag.builder().key("owner").value("tokyo").build());
                })
                .certificateArn();
        var before = acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
        aws.clock.advance(Duration.ofDays(1));

        // When
        importingAgain(arn, material(KeyAlgorithm.ECDSA_P256));

        // Then
        var after = acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
        assertThat(after.serial()).isNotEqualTo(before.serial()).matches("([0-9a-f]{2}:)+[0-9a-f]{2}");
        assertThat(after.importedAt()).isEqualTo(before.importedAt().plus(Duration.ofDays(1)));
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(acm.listTagsForCertificate(l -> l.certificateArn(arn)).tags())
                .hasSize(1);
    }

    @Test
    void nothingIsImportedIntoWhatIsNotThere() {
        // Given
        var arn = importing(material(KeyAlgorithm.ECDSA_P256));
        acm.deleteCertificate(d -> d.certificateArn(arn));

        // When
        ThrowingCallable call = () -> importingAgain(arn, material(KeyAlgorithm.ECDSA_P256));

        // Then
        assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class);
    }

    /** As OpenSSL writes it, with the name of the curve. */
    private static Object inItsOwnForm(PrivateKey key) {
        return switch (key) {
            case ECPrivateKey ec -> {
                int bits = ec.getParams().getOrder().bitLength();
                var curve = bits == 256 ? SECObjectIdentifiers.secp256r1 : SECObjectIdentifiers.secp384r1;
                yield new PemObject(
                        "EC PRIVATE KEY", encoded(new org.bouncycastle.asn1.sec.ECPrivateKey(bits, ec.getS(), curve)));
            }
            default -> key;
        };
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
