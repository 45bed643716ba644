package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.pki.TestAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a probe tells of handshakes, and what it makes of their failures. */
class ProbedHandshakeTest extends ChainProbing {
    @Test
    void aClosedPortIsTold() throws Exception {
        // Given
        originPort = closing(TestServer.nobody()).getLocalPort();

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginPortClosed", "-", "True", "True");
    }

    static Stream<Arguments> certificatesOfNoServer() {
        return Stream.of(
                Arguments.of(ISSUER.leaf(B).purpose(KeyPurposeId.id_kp_clientAuth), "serverAuth"),
                Arguments.of(ISSUER.leaf(B).authority(), "no authority's"),
                Arguments.of(ISSUER.leaf(B).usage(KeyUsage.keyEncipherment), "digitalSignature"));
    }

    @ParameterizedTest
    @MethodSource("certificatesOfNoServer")
    void aCertificateThatIsNotForServersIsTold(TestAuthority.Draft draft, String remedy) throws Exception {
        // Given
        originIs(TestServer.tls(draft.issue(), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(report.links().of(ConditionType.OriginHandshake))
                .hasValueSatisfying(handshake -> assertThat(handshake.message()).contains(remedy));
    }

    @Test
    void aSilentServerIsATimeout() throws Exception {
        // Given
        timeout = IMPATIENCE;
        originIs(TestServer.silent());

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("True", "Timeout", "-");
    }

    @Test
    void aServerThatDripsBytesIsATimeoutToo() throws Exception {
        // Given
        timeout = IMPATIENCE;
        originIs(TestServer.plain(connection -> {
            // A handshake record of 16 KiB that never ends.
            connection.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0});
            while (connection.getInputStream().read() >= 0) {
                connection.getOutputStream().write(2);
            }
        }));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("True", "Timeout", "-");
    }

    @Test
    void aServerWithoutTlsHasNoCertificate() throws Exception {
        // Given
        originIs(TestServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "NoCertificate", "-", "True", "True");
    }

    @Test
    void aTlsServerWithoutCertificateIsTold() throws Exception {
        // Given
        originIs(TestServer.tls(null, Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "NoCertificate", "-", "True", "True");
    }

    @Test
    void theAlertOfV2rayWithoutUsableCertificateIsTold() throws Exception {
        // Given a fatal alert 112, unrecognized_name
        originIs(TestServer.saying(HexFormat.of().parseHex("15030300020270")));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "NoCertificate", "-", "True", "True");
    }

    /** Half of the resets come while the connection is made: what is told is one thing. */
    @Test
    void aServerThatResetsWhomItAcceptsIsToldInOneWay() throws Exception {
        // Given
        originIs(TestServer.resetting());
        edge = closing(TestServer.resetting());

        // When
        var reports = probes(20);

        // Then
        assertThat(reports)
                .extracting(ChainProbing::vector)
                .containsOnly(List.of("True", "HandshakeFailed", "-", "HandshakeFailed", "-"));
    }

    @Test
    void anAlertThatIsOvertakenByAResetEveryOtherTimeIsTold() throws Exception {
        // Given
        var turns = new AtomicInteger();
        originIs(TestServer.plain(connection -> {
            connection.getInputStream().read();
            if (turns.getAndIncrement() % 2 > 0) {
                connection.getOutputStream().write(HexFormat.of().parseHex("15030300020228"));
            }
        }));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "NoCertificate", "-", "True", "True");
    }

    @Test
    void aConnectionThatBreaksIsAFailedHandshake() throws Exception {
        // Given
        originIs(TestServer.plain(connection -> connection.getInputStream().read()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "HandshakeFailed", "-", "True", "True");
    }

    @Test
    void aWrongNameIsToldAndNothingIsSentToIt() throws Exception {
        // Given
        originIs(TestServer.tls(ISSUER.leaf("other.example.test").issue(), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "CertificateMismatch", "-", "True", "True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .contains("other.example.test");
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void anExpiredCertificateIsTold() throws Exception {
        // Given
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        originIs(TestServer.tls(
                ISSUER.leaf(B)
                        .valid(yesterday.minus(Duration.ofDays(90)), yesterday)
                        .issue(),
                Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "CertificateExpired", "-", "True", "True");
    }

    @Test
    void anUntrustedIssuerIsTold() throws Exception {
        // Given
        originIs(TestServer.tls(TestAuthority.root("Private Root").leaf(B).issue(), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "UntrustedIssuer", "-", "True", "True");
    }

    @Test
    void anIncompleteChainIsTold() throws Exception {
        // Given
        originIs(TestServer.tls(ISSUER.leaf(B).tellsWhereIssuerIs().issueAlone(), Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "IncompleteChain", "-", "True", "True");
    }

    @Test
    void aCertificateFromBeforeItsRenewalIsStale() throws Exception {
        // Given
        var renewed = ISSUER.leaf(B).issue();
        own = Optional.of(ProbeTarget.ClusterServer.ofOperator(
                Optional.of(fingerprint(renewed)), Optional.of(fingerprint(ORIGIN_CERTIFICATE))));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "ServedCertificateStale", "-", "True", "True");
    }

    @Test
    void aServerInFrontThatEndsTlsWithAnotherValidCertificateMayDoSo() throws Exception {
        // Given
        own = Optional.of(showing(ISSUER.leaf(B).issue()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .contains("with a certificate for b.example.test of its own", "something in front of the pods");
    }

    @Test
    void aServerInFrontThatEndsTlsAndLeadsNowhereIsLookedFor() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.head("404 Not Found", "Content-Length: 0")));
        edgeAnswers(Answers.head("404 Not Found", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));
        own = Optional.of(showing(ISSUER.leaf(B).issue()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "PathMismatch", "True", "PathMismatch");
        assertThat(report.links().of(ConditionType.OriginUpgrade).orElseThrow().message())
                .contains("something else than this object's pods answers there");
    }

    @Test
    void aServerThatInsistsOnHttp2IsTold() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, List.of("TLSv1.2"), "h2", Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "AlpnH2", "-", "True", "True");
    }

    @Test
    void anOriginThatRefusesTls12FailsWhenTheCdnCannotUseIt() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, List.of("TLSv1.3"), "http/1.1", Answers.upgrade()));
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "HandshakeFailed", "-", "True", "OriginTlsOrRefused");
    }

    @Test
    void anOriginThatRefusesTls12IsARiskWhenTheCdnCanUseIt() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, List.of("TLSv1.3"), "http/1.1", Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .contains("TLS 1.3 only");
    }
}
