package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginKeyPairTest {
    private static final String ORIGIN = "b.example.com";
    private static final CertificateAuthority ROOT = CertificateAuthority.root("root");
    private static final CertificateAuthority ISSUER = ROOT.intermediate("intermediate");
    private static final KeyMaterial GOOD = ISSUER.issue(IssueRequest.of(ORIGIN));
    private static final TestAuthority STRANGE = TestAuthority.root("strange").intermediate("between");
    private static final Instant NOW = Instant.now();

    @ParameterizedTest
    @ValueSource(strings = {"b.example.com", "*.example.com", "B.EXAMPLE.COM"})
    void aPairThatCoversTheOriginIsServed(String name) {
        // Given
        Secret secret = secret(ISSUER.issue(IssueRequest.of(name)));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().isTrue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com", "*.b.example.com", "example.com", "*.com"})
    void anotherNameIsToldApart(String name) {
        // Given
        Secret secret = secret(ISSUER.issue(IssueRequest.of(name)));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.NameMismatch);
    }

    static Stream<Arguments> certificatesOfNoServer() {
        return Stream.of(
                Arguments.of(STRANGE.leaf(ORIGIN).purpose(KeyPurposeId.id_kp_clientAuth), "serverAuth"),
                Arguments.of(STRANGE.leaf(ORIGIN).authority(), "isCA false"),
                Arguments.of(STRANGE.leaf(ORIGIN).usage(KeyUsage.keyEncipherment), "digitalSignature"));
    }

    /** v2ray would serve it, and the CDN refuse it, after the pods have been started anew with it. */
    @ParameterizedTest
    @MethodSource("certificatesOfNoServer")
    void aCertificateThatIsNotForServersIsNotServed(TestAuthority.Draft draft, String remedy) {
        // Given
        Secret secret = secret(draft.issue());

        // When
        var verdict = examine(secret).verdict();

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.NotForServers);
        assertThat(verdict.message()).contains(remedy);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void whatASecretHasUnderOtherNamesIsTold() {
        // Given
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("own")
                .endMetadata()
                .addToData("cert.pem", "YQ==")
                .addToData("tls.crt", "YQ==")
                .addToData("tls.key", "")
                .build();

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.SecretMissing);
        assertThat(pair.verdict().message())
                .isEqualTo(
                        "Secret own lacks tls.key (it has cert.pem): store the certificate chain as tls.crt and its key as tls.key, both as PEM");
    }

    @Test
    void whatServersPassOverIsToldOfTheFileThatHoldsIt() {
        // Given
        var inOneLine = Pem.encode(GOOD.key()).replace("\n", " ");

        // When
        OriginKeyPair pair = examine(secret(Pem.encode(GOOD.chain()), inOneLine));

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.KeyMismatch);
        assertThat(pair.verdict().message()).contains("BEGIN mark in tls.key", "on a line of its own");
        assertThat(MessageRules.brokenByFault(pair.verdict().message())).isEmpty();
    }

    @Test
    void ofAHundredNamesAFewAreTold() {
        // Given
        var names = IntStream.range(0, 100).mapToObj("n%02d.example.com"::formatted);
        Secret secret = secret(ISSUER.issue(IssueRequest.of(names.toArray(String[]::new))));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.NameMismatch);
        assertThat(pair.verdict().message())
                .isEqualTo("Secret own has a certificate for n00.example.com, n01.example.com, n02.example.com and 97"
                        + " more, which does not cover b.example.com: issue one that does");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void theKeyOfAnotherCertificateIsToldApart(KeyAlgorithm algorithm) {
        // Given
        KeyMaterial other = ISSUER.issue(IssueRequest.of(ORIGIN).with(algorithm));
        Secret secret = secret(Pem.encode(GOOD.chain()), Pem.encode(other.key()));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.KeyMismatch);
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void theOlderKeyFormsAreRead(KeyAlgorithm algorithm) {
        // Given
        KeyMaterial material = ISSUER.issue(IssueRequest.of(ORIGIN).with(algorithm));
        Secret secret = secret(Pem.encode(material.chain()), olderForm(material.key()));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().isTrue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE REQUEST", "TRUSTED CERTIFICATE", "PRIVATE KEY"})
    void whatIsPemOfAnotherKindIsNotAskedForAsPem(String label) {
        // Given
        var certificate = Pem.encode(GOOD.chain());
        var key = Pem.encode(GOOD.key());

        // When
        var other = examine(secret(certificate.replace("CERTIFICATE", label), key));
        var none = examine(secret(certificate, certificate));

        // Then
        assertThat(other.verdict().message()).contains("that begins with BEGIN CERTIFICATE");
        assertThat(none.verdict().message()).contains("that begins with BEGIN PRIVATE KEY");
    }

    @Test
    void anUnreadableKeyIsNotQuoted() {
        // Given
        Secret secret = secret(Pem.encode(GOOD.chain()), "hunter2");

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.KeyMismatch);
        assertThat(pair.verdict().message()).doesNotContain("hunter2");
    }

    @Test
    void anUnreadableCertificateIsTold() {
        // Given
        Secret secret =
                secret("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", Pem.encode(GOOD.key()));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.IncompleteChain);
    }

    @Test
    void anEmptySecretHasNoChecksum() {
        // Given
        Secret secret = secret("", "");

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.SecretMissing);
        assertThat(pair.checksum()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-100, 100})
    void aCertificateOutsideItsTimeIsTold(long daysAway) {
        // Given
        Instant start = NOW.plus(Duration.ofDays(daysAway));
        Secret secret = secret(ISSUER.issue(IssueRequest.of(ORIGIN).valid(start, start.plus(Duration.ofDays(90)))));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.Expired);
    }

    /** Who renews the certificate alone may store the same issuer beside it again. */
    @Test
    void anIssuerOutsideItsTimeIsToldAsThat() {
        // Given
        var ended = STRANGE.intermediate("ended", NOW.minus(Duration.ofDays(1)));
        Secret secret = secret(ended.leaf(ORIGIN).issue());

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.Expired);
        assertThat(pair.verdict().message())
                .contains("has the certificate of an issuer (CN=ended) in tls.crt that expired on")
                .contains("store the authority's current chain");
    }

    @Test
    void aLeafWithoutItsIntermediateIsIncomplete() {
        // Given
        Secret secret = secret(Pem.encode(GOOD.leaf()), Pem.encode(GOOD.key()));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.IncompleteChain);
    }

    @Test
    void aChainOfStrangersIsIncomplete() {
        // Given
        X509Certificate stranger = CertificateAuthority.root("intermediate").root();
        Secret secret = secret(Pem.encode(GOOD.leaf(), stranger), Pem.encode(GOOD.key()));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().reason()).isEqualTo(Reason.IncompleteChain);
    }

    @Test
    void aLeafSignedByAKnownRootNeedsNoIntermediate() {
        // Given
        Secret secret = secret(ROOT.issue(IssueRequest.of(ORIGIN)));

        // When
        OriginKeyPair pair =
                OriginKeyPair.examine(secret, ORIGIN, Dialler.KNOWN, new Authorities(List.of(ROOT.root())), NOW);

        // Then
        assertThat(pair.verdict().isTrue()).isTrue();
    }

    @Test
    void aLeafSignedByTheStoredAuthorityNeedsNoIntermediate() {
        // Given
        Secret secret = secret(ROOT.issue(IssueRequest.of(ORIGIN)));
        secret.getData().put("ca.crt", base64(Pem.encode(ROOT.root())));

        // When
        OriginKeyPair pair = examine(secret);

        // Then
        assertThat(pair.verdict().isTrue()).isTrue();
    }

    @Test
    void aRenewedPairHasAnotherChecksum() {
        // Given
        OriginKeyPair before = examine(secret(GOOD));

        // When
        OriginKeyPair after = examine(secret(ISSUER.issue(IssueRequest.of(ORIGIN))));

        // Then
        assertThat(after.checksum()).isPresent().isNotEqualTo(before.checksum());
    }

    /** CloudFront's list of keys is nothing that another CDN has to do with. */
    @Test
    void whoDialsIsNamedByTheSpecsCdn() throws GeneralSecurityException {
        // Given
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp521r1"));
        Secret secret = secret(STRANGE.leaf(ORIGIN).of(keys.generateKeyPair()).issue());

        // When
        var verdicts = Stream.of(Proxies.withSecret(), Proxies.behindAnotherCdn())
                .map(proxy -> OriginKeyPair.examine(secret, proxy.getSpec(), Authorities.NONE, NOW)
                        .verdict());

        // Then
        assertThat(verdicts)
                .allMatch(verdict -> verdict.reason() == Reason.UnsupportedKey)
                .extracting(Verdict::message)
                .satisfiesExactly(
                        ofCloudFront -> assertThat(ofCloudFront)
                                .contains("has a key that CloudFront cannot dial (ECDSA P-521): use RSA 2048"),
                        ofAnother -> assertThat(ofAnother)
                                .contains("has a key that CDNs may be unable to dial (ECDSA P-521): use RSA 2048")
                                .doesNotContain("CloudFront"));
    }

    private static OriginKeyPair examine(Secret secret) {
        return OriginKeyPair.examine(secret, ORIGIN, Dialler.KNOWN, Authorities.NONE, NOW);
    }

    private static Secret secret(KeyMaterial material) {
        return secret(Pem.encode(material.chain()), Pem.encode(material.key()));
    }

    private static Secret secret(String certificate, String key) {
        var data = new LinkedHashMap<>(Map.of("tls.crt", base64(certificate), "tls.key", base64(key)));
        return new SecretBuilder()
                .withNewMetadata()
                .withName("own")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** PKCS #1 for RSA, SEC 1 for EC. */
    private static String olderForm(PrivateKey key) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
