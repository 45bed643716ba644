package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Reason;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViewerKeyPairTest {
    private static final String EDGE = "a.example.com";
    private static final Instant NOW = Instant.now();
    private static final TestAuthority ROOT = TestAuthority.root("Root");
    private static final TestAuthority ISSUER = ROOT.intermediate("Issuer");
    private static final Authorities TRUSTED = new Authorities(List.of(ROOT.certificate()));
    private static final KeyMaterial GOOD = ISSUER.leaf(EDGE).issue();

    private static Secret secret(List<X509Certificate> chain, String key) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("own")
                .endMetadata()
                .withData(Map.of("tls.crt", base64(Pem.encode(chain)), "tls.key", base64(key)))
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }

    private static ViewerKeyPair examine(Secret secret) {
        return ViewerKeyPair.examine(secret, EDGE, TRUSTED, NOW);
    }

    private static ViewerKeyPair examine(KeyMaterial material) {
        return examine(secret(material.chain(), Pem.encode(material.key())));
    }

    private static KeyPair keys(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException(unsupported);
        }
    }

    @Test
    void aPairThatFitsIsPassedOnWithoutItsRoot() {
        // Given
        var chain = new ArrayList<>(GOOD.chain());
        chain.add(ROOT.certificate());

        // When
        var pair = examine(secret(chain, Pem.encode(GOOD.key())));

        // Then
        assertThat(pair.examined().verdict().isTrue()).isTrue();
        assertThat(pair.passedOn()).hasValueSatisfying(passed -> {
            assertThat(passed.chain().certificates()).isEqualTo(GOOD.chain());
            assertThat(passed.serial()).isEqualTo(GOOD.leaf().getSerialNumber());
            assertThat(Pem.privateKey(passed.keyPem())).isEqualTo(GOOD.key());
            assertThat(passed).hasToString("ServerKeyPair[CN=a.example.com]");
        });
    }

    static Stream<KeyPair> shown() {
        return Stream.of(keys("secp256r1"), rsa(2048), rsa(3072));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void keysThatCloudFrontShowsArePassedOn(KeyPair keys) {
        // When
        var pair = examine(ISSUER.leaf(EDGE).of(keys).issue());

        // Then
        assertThat(pair.passedOn()).isPresent();
    }

    static Stream<Arguments> strangers() {
        var stranger = TestAuthority.root("Stranger").intermediate("Their issuer");
        var namesake = TestAuthority.root("Root").intermediate("Issuer");
        return Stream.of(
                Arguments.of("a private authority", stranger.leaf(EDGE).issue()),
                Arguments.of(
                        "one that bears a trusted name", namesake.leaf(EDGE).issue()));
    }

    /** ACM and CloudFront refuse it themselves. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void whatViewersDoNotTrustIsBroughtToNoCdnThatWouldShowIt(String whose, KeyMaterial material) {
        // Given
        var secret = material(material);

        // When
        var brought = ViewerKeyPair.examine(secret, Proxies.atUpyun().getSpec(), TRUSTED, NOW);

        // Then
        assertThat(brought.passedOn()).isEmpty();
        assertThat(brought.examined().verdict().reason()).isEqualTo(Reason.UntrustedIssuer);
        assertThat(brought.examined().verdict().message()).contains("Secret own", "public authority");
        assertThat(MessageRules.brokenByFault(brought.examined().verdict().message()))
                .isEmpty();
        assertThat(ViewerKeyPair.examine(secret, Proxies.importing("own").getSpec(), TRUSTED, NOW)
                        .passedOn())
                .isPresent();
    }

    @Test
    void whatViewersTrustIsBroughtToAnyCdn() {
        // When
        var brought = ViewerKeyPair.examine(material(GOOD), Proxies.atUpyun().getSpec(), TRUSTED, NOW);

        // Then
        assertThat(brought.passedOn()).isPresent();
    }

    @Test
    void whatStandsBesideTheKeyIsNotPassedOn() {
        // Given
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        // When
        var pair = examine(secret(GOOD.chain(), parameters + Pem.encode(GOOD.key())));

        // Then
        assertThat(pair.passedOn())
                .hasValueSatisfying(passed -> assertThat(passed.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----"));
    }

    static Stream<Arguments> broken() {
        var key = Pem.encode(GOOD.key());
        var alone = TestAuthority.root("Somebody");
        return Stream.of(
                Arguments.of(material(ISSUER.leaf(EDGE).of(keys("secp384r1")).issue()), Reason.UnsupportedKey, "P-384"),
                Arguments.of(material(ISSUER.leaf(EDGE).of(rsa(1024)).issue()), Reason.UnsupportedKey, "RSA 1024"),
                Arguments.of(
                        material(ISSUER.leaf("b.example.com").issue()), Reason.NotCovering, "does not cover " + EDGE),
                Arguments.of(
                        material(ISSUER.leaf(EDGE)
                                .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)))
                                .issue()),
                        Reason.Expired,
                        "renew it"),
                Arguments.of(secret(List.of(alone.certificate()), key), Reason.UntrustedIssuer, "public authority"),
                Arguments.of(
                        secret(GOOD.chain(), Pem.encode(keys("secp256r1").getPrivate())),
                        Reason.KeyMismatch,
                        "matching"),
                Arguments.of(
                        secret(
                                GOOD.chain(),
                                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"),
                        Reason.KeyMismatch,
                        "without passphrase"),
                Arguments.of(secret(List.of(GOOD.leaf()), key), Reason.IncompleteChain, "intermediate"));
    }

    private static Secret material(KeyMaterial material) {
        return secret(material.chain(), Pem.encode(material.key()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatCannotBeShownIsToldWithWhatToDoAndNotPassedOn(Secret secret, Reason reason, String words) {
        // When
        var pair = examine(secret);

        // Then
        assertThat(pair.passedOn()).isEmpty();
        assertThat(pair.examined().verdict().isFalse()).isTrue();
        assertThat(pair.examined().verdict().reason()).isEqualTo(reason);
        assertThat(pair.examined().verdict().message()).contains("Secret own", words);
        assertThat(MessageRules.brokenByFault(pair.examined().verdict().message()))
                .isEmpty();
    }
}
