package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginUpgradeTest {
    private static final OriginDiagnosis DIAGNOSIS =
            new OriginDiagnosis(new TargetDraft().target(), Reader.OF_CONDITIONS);

    private static ChainEvidence.Asked asked(UpgradeEvidence upgrade) {
        return new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, upgrade);
    }

    static Stream<FailedUpgrade> failedUpgrades() {
        return Stream.of(
                new FailedUpgrade(
                        Evidence.answered(404, "Content-Length: 0"), Reason.PathMismatch, "the WebSocket path (404):"),
                new FailedUpgrade(
                        Evidence.answered(404, "Content-Length: 153"), Reason.PathMismatch, "which v2ray never sends"),
                new FailedUpgrade(
                        Evidence.answered(400, "Sec-Websocket-Version: 13"), Reason.NotWebSocket, "strips them"),
                new FailedUpgrade(Evidence.answered(426, "Sec-WebSocket-Version: 13"), Reason.NotWebSocket, "(426)"),
                // As of a server to which a proxy comes by HTTP/1.0.
                new FailedUpgrade(Evidence.answered(426), Reason.NotWebSocket, "misses the WebSocket headers"),
                new FailedUpgrade(Evidence.answered(200), Reason.NotWebSocket, "ordinary page"),
                new FailedUpgrade(
                        new UpgradeEvidence.Answered(new HttpAnswer(101, Map.of(), false)),
                        Reason.NotWebSocket,
                        "set the server's transport to ws"),
                new FailedUpgrade(
                        new UpgradeEvidence.Answered(
                                new HttpAnswer(101, Map.of("sec-websocket-accept", "another"), false)),
                        Reason.NotWebSocket,
                        "wrong Sec-WebSocket-Accept"),
                new FailedUpgrade(
                        Evidence.answered(400, "X-Padding: XXXX"), Reason.UnexpectedStatus, "transport xhttp: set"),
                new FailedUpgrade(
                        Evidence.answered(405, "Server: awselb/2.0", "x-amzn-waf-action: captcha"),
                        Reason.UnexpectedStatus,
                        "asks whoever comes to show that they are a person with a browser (405)"),
                new FailedUpgrade(
                        Evidence.answered(403, "Server: AmazonS3"), Reason.UnexpectedStatus, "is a bucket of S3 (403)"),
                new FailedUpgrade(Evidence.answered(421), Reason.UnexpectedStatus, "let it serve the origin's name"),
                new FailedUpgrade(Evidence.answered(429), Reason.UnexpectedStatus, "out of that limit"),
                new FailedUpgrade(
                        Evidence.answered(403, "cf-mitigated: challenge"),
                        Reason.UnexpectedStatus,
                        "take Bot Fight Mode, Under Attack Mode and rules that challenge at Cloudflare off the WebSocket path"),
                new FailedUpgrade(
                        Evidence.answered(409, "Server: cloudflare"), Reason.UnexpectedStatus, "(error 1001)"),
                new FailedUpgrade(Evidence.answered(400), Reason.UnexpectedStatus, "with 400"),
                new FailedUpgrade(Evidence.answered(401), Reason.UnexpectedStatus, "(401): take authentication"),
                new FailedUpgrade(Evidence.answered(503), Reason.UnexpectedStatus, "with 503, as a server does that"),
                new FailedUpgrade(Evidence.answered(500), Reason.UnexpectedStatus, "with 500: check what listens"),
                new FailedUpgrade(
                        Evidence.answered(530),
                        Reason.UnexpectedStatus,
                        "Cloudflare does not reach the server behind it, most often since that has a name which does not resolve"),
                new FailedUpgrade(
                        Evidence.answered(302, "Location: https://c.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "the origin itself, b.example.test:8443, redirects a WebSocket upgrade to https://c.example.test (302), and a CDN follows no redirect: let it answer"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://b.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "X-Forwarded-Proto"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://b.example.test/login"),
                        Reason.UnexpectedStatus,
                        "let it answer the WebSocket path itself"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://b.example.test/secret-path/"),
                        Reason.PathMismatch,
                        "to the same path with a / more at its end (301), and a CDN follows no redirect: set proxy.path"),
                new FailedUpgrade(
                        Evidence.answered(308, "Location: /secret-path/?ed=2048"),
                        Reason.PathMismatch,
                        "with a / more at its end (308)"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: http://b.example.test:8080/secret-path/"),
                        Reason.PathMismatch,
                        "with a / more at its end (301)"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://c.example.test/secret-path/"),
                        Reason.UnexpectedStatus,
                        "to https://c.example.test (301)"),
                new FailedUpgrade(
                        Evidence.answered(303, "Location: /secret-path"), Reason.UnexpectedStatus, "to another path"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://b.example.test:9443/secret-path"),
                        Reason.UnexpectedStatus,
                        "to https://b.example.test:9443 (301), and a CDN follows no redirect: let it answer"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://my_host.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "to https://my_host.example.test (301)"),
                new FailedUpgrade(
                        Evidence.answered(302, "Location: HTTPS://user:word@c.example.test/secret path?{x}"),
                        Reason.UnexpectedStatus,
                        "to https://c.example.test (302)"),
                new FailedUpgrade(Evidence.answered(307), Reason.UnexpectedStatus, "to another path"),
                new FailedUpgrade(new UpgradeEvidence.TimedOut(), Reason.Timeout, "in time"),
                new FailedUpgrade(new UpgradeEvidence.Closed(), Reason.NotWebSocket, "closes the connection"),
                new FailedUpgrade(new UpgradeEvidence.NotHttp(), Reason.NotWebSocket, "does not speak HTTP"));
    }

    @Test
    void aServerThatHasThePathWithoutItsFinalSlashIsNotTakenForOneThatMissesTls() {
        // Given
        var target = new TargetDraft().path("/secret-path/").target();
        var evidence = asked(Evidence.answered(307, "Location: https://b.example.test:8443/secret-path"));

        // When
        var verdict = new OriginDiagnosis(target, Reader.OF_CONDITIONS).answer(evidence, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PathMismatch);
        assertThat(verdict.message())
                .contains("to the same path without the / at its end (307)")
                .doesNotContain("X-Forwarded-Proto", "secret-path");
    }

    @ParameterizedTest
    @MethodSource("failedUpgrades")
    void everyFailedUpgradeHasItsReasonAndRemedy(FailedUpgrade row) {
        // When
        var verdict = DIAGNOSIS.answer(asked(row.evidence()), false);

        // Then
        row.isToldBy(verdict);
    }

    @Test
    void aCorrect101Works() {
        // Given
        var evidence = Evidence.origin(101);

        // When
        var verdict = DIAGNOSIS.answer(evidence, false);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void aHostThatIsRefusedIsNoWrongPath() {
        // Given
        var page = Evidence.origin(404, "Content-Length: 0").whileUpgradingFor("a.example.test");
        var silence = asked(new UpgradeEvidence.Closed()).whileUpgradingFor("a.example.test");

        // When
        var answered = DIAGNOSIS.answer(page, false);
        var closed = DIAGNOSIS.answer(silence, false);

        // Then
        assertThat(List.of(answered, closed))
                .allSatisfy(verdict -> assertThat(verdict.reason()).isEqualTo(Reason.HostMismatch))
                .allSatisfy(verdict ->
                        assertThat(verdict.message()).contains("let the server answer for b.example.test too"));
        assertThat(answered.message()).contains("(it answers 404)");
        assertThat(closed.message()).contains("(it closes the connection)");
    }

    @Test
    void aHostThatTheCdnDoesNotSendMayBeRefused() {
        // Given
        var evidence = Evidence.origin(404).whileUpgradingFor("a.example.test");

        // When
        var verdict = DIAGNOSIS.answer(evidence, true);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).contains("let it answer for both");
    }

    @Test
    void aRefusalOfAServerThatAskedForACertificateIsTakenForThat() {
        // Given
        var evidence = new ChainEvidence.Asked(Evidence.ASKING_FOR_CERTIFICATE, Evidence.answered(400));

        // When
        var verdict = DIAGNOSIS.answer(evidence, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.UnexpectedStatus);
        assertThat(verdict.message()).contains("asked for a client certificate", "without one");
    }
}
