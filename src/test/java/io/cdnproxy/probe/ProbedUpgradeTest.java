package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a probe tells of the upgrade, at the origin and through the CDN. */
class ProbedUpgradeTest extends ChainProbing {
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
    void aServerThatAnswersWithHttp2FramesIsTold() throws Exception {
        // Given an empty SETTINGS frame
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, request -> "\0\0\0\4\0\0\0\0\0"));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "AlpnH2", "-", "True", "True");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 26, 4096})
    void whatIsSaidBeforeTheAnswerIsNotTheAnswerHoweverItIsCut(int pieceLength) throws Exception {
        // Given
        var before = List.of("100 Continue", "103 Early Hints");
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.after(before, Answers.upgrade()))
                .inPiecesOf(pieceLength));
        edge = closing(TestServer.tls(EDGE_CERTIFICATE, Answers.after(before, UPGRADE_BY_CDN))
                .inPiecesOf(pieceLength));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
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
    void aServerThatUpgradesForTheEdgesNameOnlyIsTold() throws Exception {
        // Given
        originIs(TestServer.tls(
                ORIGIN_CERTIFICATE,
                request -> request.contains("\r\nHost: " + A + "\r\n")
                        ? Answers.upgrade().apply(request)
                        : Answers.head("404 Not Found", "Content-Length: 0").apply(request)));
        edgeAnswers(
                Answers.head("404 Not Found", "Content-Length: 0", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "HostMismatch", "True", "PathMismatch");
    }

    @Test
    void aRefusalIsAskedAboutOnceMoreAndNoOftener() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.head("404 Not Found", "Content-Length: 0")));

        // When
        probe();

        // Then
        assertThat(origin.requests())
                .extracting(request -> request.lines().skip(1).findFirst().orElseThrow())
                .containsExactly("Host: " + B, "Host: " + A);
    }

    @Test
    void aRedirectOfTheOriginIsToldAsItsOwn() throws Exception {
        // Given
        var redirect = Answers.head("301 Moved Permanently", "Location: https://www.example.test" + SECRET);
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, redirect));
        edgeAnswers(redirect);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "UnexpectedStatus", "True", "UnexpectedStatus");
        assertThat(report.links().of(ConditionType.OriginUpgrade).orElseThrow().message())
                .contains("the origin itself, " + B, "to https://www.example.test (301)");
    }
}
