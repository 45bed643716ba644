package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a probe tells of an origin that a browser would be content with, and CloudFront is not. */
class ProbedNegotiationTest extends ChainProbing {
    @Test
    void aCipherSuiteThatCloudFrontHasNotIsNamed() throws Exception {
        // Given
        originInsists(
                rsaKey(),
                server -> server.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"}));

        // When
        var handshake = probedHandshake();

        // Then
        assertThat(handshake.message())
                .contains("refuses every cipher suite that CloudFront offers")
                .contains("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")
                .contains("enable one of CloudFront's, such as ECDHE-RSA-AES128-GCM-SHA256");
    }

    @Test
    void aServerIsDialledExactlyAsCloudFrontDoesItForAsLongAsThatDoesNotComeThrough() throws Exception {
        // Given
        originInsists(rsaKey(), server -> {});
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        probes(3);

        // Then each time after a cheaper handshake
        assertThat(origin.connections()).isEqualTo(6);
    }

    @Test
    void aServerThatCloudFrontReachesIsBelievedToSignAsItDid() throws Exception {
        // Given
        originInsists(rsaKey(), server -> {});

        // When
        probes(3);

        // Then
        assertThat(origin.connections()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp521r1", "x448"})
    void aCurveThatCloudFrontHasNotIsNamed(String curve) throws Exception {
        // Given
        originInsists(rsaKey(), server -> server.setNamedGroups(new String[] {curve}));

        // When
        var handshake = probedHandshake();

        // Then
        assertThat(handshake.message())
                .contains("refuses every elliptic curve that CloudFront offers to an origin and agrees on " + curve)
                .contains("enable prime256v1");
    }

    @Test
    void aKeyOnACurveThatCloudFrontHasNotIsNamed() throws Exception {
        // Given
        originInsists(keys("EC", new ECGenParameterSpec("secp521r1")), server -> {});

        // When
        var handshake = probedHandshake();

        // Then
        assertThat(handshake.message()).contains("a key (ECDSA P-521)").contains("use a certificate with an RSA-2048");
    }

    @Test
    void aKeyThatSignsWithNoneOfCloudFrontsSchemesIsNamed() throws Exception {
        // Given
        originInsists(keys("Ed25519", null), server -> {});

        // When
        var handshake = probedHandshake();

        // Then
        assertThat(handshake.message()).contains("(its key: EdDSA)").contains("use a certificate with an RSA-2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatDemandsAClientCertificateIsTold(String protocol) throws Exception {
        // Given
        originIs(TestServer.tls(
                ORIGIN_CERTIFICATE,
                server -> {
                    server.setProtocols(new String[] {protocol});
                    server.setNeedClientAuth(true);
                },
                Answers.upgrade()));

        // When
        var handshake = probedHandshake();

        // Then
        assertThat(handshake.message())
                .contains("demands a client certificate")
                .contains("let the server accept connections without one");
    }

    @Test
    void aServerThatWouldLikeAClientCertificateWorks() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, server -> server.setWantClientAuth(true), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    @Test
    void whatCloudFrontHasIsEnough() throws Exception {
        // Given
        originInsists(rsaKey(), server -> {
            server.setProtocols(new String[] {"TLSv1.2"});
            server.setCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"});
            server.setNamedGroups(new String[] {"secp384r1"});
        });

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    @Test
    void theEdgeMayHaveWhatCloudFrontDoesNotOfferAnOrigin() throws Exception {
        // Given
        edge = closing(TestServer.tls(
                EDGE_CERTIFICATE, server -> server.setProtocols(new String[] {"TLSv1.3"}), UPGRADE_BY_CDN));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    private void originInsists(KeyPair keys, Consumer<SSLParameters> settings) throws IOException {
        originIs(TestServer.tls(ISSUER.leaf(B).of(keys).issue(), settings, Answers.upgrade()));
    }

    /** Of an origin alone that fails. */
    private Verdict probedHandshake() throws Exception {
        var report = probe();
        var handshake = report.links().of(ConditionType.OriginHandshake).orElseThrow();
        assertThat(handshake.status()).isEqualTo(Verdict.Status.False);
        assertThat(vector(report)).element(2).isEqualTo("-");
        return handshake;
    }

    private static KeyPair rsaKey() throws Exception {
        return keys("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    }

    private static KeyPair keys(String algorithm, AlgorithmParameterSpec spec) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (spec != null) {
            generator.initialize(spec);
        }
        return generator.generateKeyPair();
    }
}
