package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** The whole probe against servers on loopback: a.example.test is the edge, b.example.test the origin. */
class ChainProbeTest {
    private static final String A = "a.example.test";
    private static final String B = "b.example.test";
    private static final String CDN = "d111.cloudfront.net";
    private static final String SECRET = "/secret-path";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private static final TestAuthority ROOT = TestAuthority.root("Public Root");
    private static final TestAuthority ISSUER = ROOT.intermediate("Public Issuer");
    private static final KeyMaterial EDGE_CERTIFICATE = ISSUER.leaf(A).issue();
    private static final KeyMaterial ORIGIN_CERTIFICATE = ISSUER.leaf(B).issue();
    private static final UnaryOperator<String> UPGRADE_BY_CDN =
            Answers.upgrade(Answers.CLOUDFRONT_MISS, Answers.CLOUDFRONT_VIA);

    private final List<AutoCloseable> closing = new ArrayList<>();
    private TestDns dns;
    private TestServer origin;
    private int originPort;
    private TestServer edge;
    private Duration timeout = PATIENCE;
    private Optional<String> fingerprint = Optional.empty();
    private Optional<ProbeTarget.Present> present = Optional.empty();
    private Optional<String> edgeAddress = Optional.empty();
    private Optional<String> distribution = Optional.of(CDN);
    private ProbeTarget.Scope scope = ProbeTarget.Scope.CHAINS;
    private String allowed = "127.0.0.0/8";

    @BeforeEach
    void aChainThatWorks() throws IOException {
        dns = closing(new TestDns());
        dns.addresses(B, "127.0.0.1").alias(A, CDN).addresses(CDN, "127.0.0.1");
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        edge = closing(TestServer.tls(EDGE_CERTIFICATE, UPGRADE_BY_CDN));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var one : closing) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T closing(T one) {
        closing.add(one);
        return one;
    }

    private void originIs(TestServer server) {
        origin = closing(server);
        originPort = origin.port();
    }

    private void edgeAnswers(UnaryOperator<String> answers) throws IOException {
        edge = closing(TestServer.tls(EDGE_CERTIFICATE, answers));
    }

    private ChainReport probe() throws Exception {
        var settings = new ProbeSettings(
                List.of(dns.address()), List.of(Cidr.parse(allowed)), new Authorities(List.of(ROOT.certificate())), 1);
        var target = new ProbeTarget(
                "proxies",
                "uid",
                scope,
                new ProbeTarget.Origin(B, originPort, List.of("127.0.0.1"), fingerprint, present),
                new ProbeTarget.Edge(A, edge.port(), edgeAddress, distribution),
                new SecretPath(SECRET),
                Duration.ofSeconds(60),
                timeout);
        try (var probe = ChainProbe.create(settings, Clock.systemUTC())) {
            var report = probe.probe(target);
            assertThat(report.toString()).doesNotContain("secret-path");
            return report;
        }
    }

    /** Names, origin handshake, origin upgrade, edge handshake, edge upgrade; a dash for one that was not tried. */
    private static List<String> vector(ChainReport report) {
        return report.links().stream().map(ChainProbeTest::word).toList();
    }

    private static String word(LinkVerdict link) {
        return link.tried()
                .map(verdict -> verdict.status() == Verdict.Status.False
                        ? verdict.reason().name()
                        : verdict.status().name())
                .orElse("-");
    }

    @Test
    void aWorkingChainIsTrueThroughout() throws Exception {
        // Given
        fingerprint = Optional.of(CertificateChain.of(ORIGIN_CERTIFICATE.leaf()).fingerprint());

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
    }

    @Test
    void theOriginThatTheCdnStillDialsIsLookedAtToo() throws Exception {
        // Given
        var running = closing(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        var gone = closing(TestServer.nobody());

        // When
        present = Optional.of(new ProbeTarget.Present(B, running.port()));
        var whileItRuns = probe().presentOrigin();
        present = Optional.of(new ProbeTarget.Present(B, gone.getLocalPort()));
        var onceItIsGone = probe().presentOrigin();

        // Then
        assertThat(whileItRuns.map(Verdict::status)).contains(Verdict.Status.True);
        assertThat(onceItIsGone.map(Verdict::reason)).contains(Reason.OriginPortClosed);
    }

    @Test
    void theUpgradeIsAskedForAsAWebSocketClientDoesAndThenClosed() throws Exception {
        // Given a working chain

        // When
        probe();

        // Then
        assertThat(edge.requests())
                .singleElement()
                .asString()
                .startsWith("GET " + SECRET + " HTTP/1.1\r\nHost: " + A + "\r\n")
                .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Version: 13\r\n");
        Awaitility.await().untilAsserted(() -> assertThat(origin.farewells())
                .singleElement()
                .isEqualTo(HexFormat.of().parseHex("88820000000003e8")));
    }

    @Test
    void aClosedPortIsTold() throws Exception {
        // Given
        originPort = closing(TestServer.nobody()).getLocalPort();

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginPortClosed", "-", "True", "True");
    }

    @Test
    void aSilentServerIsATimeout() throws Exception {
        // Given
        timeout = IMPATIENCE;
        originIs(TestServer.silent());

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "Timeout", "-", "True", "True");
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
        assertThat(vector(report)).containsExactly("True", "Timeout", "-", "True", "True");
    }

    @Test
    void aServerThatNeverAnswersTheUpgradeIsATimeout() throws Exception {
        // Given
        timeout = IMPATIENCE;
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, request -> ""));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "Timeout", "True", "True");
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
        assertThat(report.origin().handshake().tried().orElseThrow().message()).contains("other.example.test");
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
    void aValidButSupersededCertificateIsStale() throws Exception {
        // Given
        var renewed = ISSUER.leaf(B).issue();
        fingerprint = Optional.of(CertificateChain.of(renewed.leaf()).fingerprint());

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "ServedCertificateStale", "-", "True", "True");
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
    void aServerThatAnswersWithHttp2FramesIsTold() throws Exception {
        // Given an empty SETTINGS frame
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, request -> "\0\0\0\4\0\0\0\0\0"));

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
        assertThat(vector(report)).containsExactly("True", "HandshakeFailed", "-", "True", "HandshakeFailed");
    }

    @Test
    void anOriginThatRefusesTls12IsARiskWhenTheCdnCanUseIt() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, List.of("TLSv1.3"), "http/1.1", Answers.upgrade()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.origin().handshake().tried().orElseThrow().message()).contains("TLS 1.3 only");
    }

    @Test
    void aWrongPathIsTheSameOnBothChains() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.head("404 Not Found", "Content-Length: 0")));
        edgeAnswers(
                Answers.head("404 Not Found", "Content-Length: 0", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "PathMismatch", "True", "PathMismatch");
    }

    @Test
    void headersThatTheEdgeStripsAreToldAtTheEdgeOnly() throws Exception {
        // Given
        edgeAnswers(Answers.head(
                "400 Bad Request", "Sec-Websocket-Version: 13", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "HeadersStripped");
    }

    @Test
    void aRefusalByTheCdnIsAliasOrWaf() throws Exception {
        // Given
        edgeAnswers(Answers.head("403 Forbidden", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "AliasOrWaf");
    }

    @Test
    void aBadGatewayBeforeAHealthyOriginIsUnsplit() throws Exception {
        // Given
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "OriginTlsOrRefused");
    }

    @Test
    void aGatewayTimeoutIsAnUnreachableOrigin() throws Exception {
        // Given
        edgeAnswers(Answers.head("504 Gateway Timeout", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "OriginUnreachable");
    }

    @Test
    void aRedirectIsToldAndNotFollowed() throws Exception {
        // Given
        edgeAnswers(Answers.head("301 Moved Permanently", "Location: https://" + A + SECRET, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "RedirectedToHttps");
        assertThat(edge.connections()).isOne();
    }

    @Test
    void aWrongAcceptIsNotWebSocket() throws Exception {
        // Given
        originIs(TestServer.tls(
                ORIGIN_CERTIFICATE, Answers.head("101 Switching Protocols", "Sec-WebSocket-Accept: wrong")));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "NotWebSocket", "True", "True");
    }

    @Test
    void headersWithoutEndAreNotReadToTheEnd() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, request -> "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000)));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "NotWebSocket", "True", "True");
    }

    @Test
    void anAddressThatIsNotPublicIsNeverDialled() throws Exception {
        // Given
        allowed = "127.0.0.9/32";

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "AddressNotAllowed", "-", "AddressNotAllowed", "-");
        assertThat(origin.connections() + edge.connections()).isZero();
    }

    @Test
    void aForbiddenAddressAmongOthersIsSkipped() throws Exception {
        // Given
        allowed = "127.0.0.1/32";
        dns.addresses(B, "127.0.0.2", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    @Test
    void theNextAddressIsDialledWhenOneRefuses() throws Exception {
        // Given nothing listens on 127.0.0.2
        dns.addresses(B, "127.0.0.2", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    @Test
    void rotatingAnswersAreRecognisedByWhatAnswersThere() throws Exception {
        // Given a record of its own kind that shows other addresses of the CDN than the distribution's name does
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2", "127.0.0.3").rotating(CDN, 1);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
    }

    @Test
    void anOldRecordIsToldAsSuch() throws Exception {
        // Given an old server that still has a certificate for the name
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2");
        edgeAnswers(Answers.head("200 OK", "Server: nginx"));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "NotServedByCdn", "-");
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.Elsewhere(List.of("127.0.0.1")));
    }

    @Test
    void aMissingRecordIsToldTogetherWithTheHandshakeItPrevents() throws Exception {
        // Given
        dns.remove(A);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("RecordMissing", "True", "True", "OriginNotResolved", "-");
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.Absent());
    }

    @Test
    void aBrokenZoneIsNotAMissingRecord() throws Exception {
        // Given
        dns.failing(B, Rcode.SERVFAIL);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("Unknown", "OriginNotResolved", "-", "True", "True");
    }

    @Test
    void aChosenEdgeAddressIsDialledUnderTheNameOfTheEdge() throws Exception {
        // Given
        dns.remove(A);
        edgeAddress = Optional.of("127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("RecordMissing", "True", "True", "True", "True");
        assertThat(edge.requests()).singleElement().asString().contains("Host: " + A + "\r\n");
    }

    @Test
    void withoutDistributionTheEdgeIsNotDialled() throws Exception {
        // Given
        distribution = Optional.empty();

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("Unknown", "True", "True", "-", "-");
        assertThat(edge.connections()).isZero();
    }

    @Test
    void aDeletionSeesThatTheNameStillLeadsToTheDistribution() throws Exception {
        // Given
        scope = ProbeTarget.Scope.NAMES_ONLY;

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("-", "-", "-", "-", "-");
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
        assertThat(origin.connections() + edge.connections()).isZero();
    }

    @Test
    void aDeletionIsNotFooledByRotatingAnswers() throws Exception {
        // Given
        scope = ProbeTarget.Scope.NAMES_ONLY;
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2");

        // When
        var report = probe();

        // Then
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
    }

    @Test
    void aDeletionSeesThatTheNameIsGone() throws Exception {
        // Given
        scope = ProbeTarget.Scope.NAMES_ONLY;
        dns.remove(A);

        // When
        var report = probe();

        // Then
        assertThat(report.edgeName()).isEqualTo(new NameAnswer.Absent());
    }
}
