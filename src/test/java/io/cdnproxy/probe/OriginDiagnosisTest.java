package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginDiagnosisTest {
    private static final OriginDiagnosis DIAGNOSIS = diagnosis(Optional.empty());

    private static final String SERVED = Evidence.ORIGIN_SESSION.chain().fingerprint();

    private static OriginDiagnosis ofPods(Optional<String> certificate, Optional<String> former) {
        return diagnosis(Optional.of(new ProbeTarget.OwnServer(certificate, former)));
    }

    private static OriginDiagnosis diagnosis(Optional<ProbeTarget.OwnServer> own) {
        return new OriginDiagnosis(
                ChainDialer.Caller.CDN,
                new ProbeTarget.Origin("b.example.test", 8443, List.of(), own),
                Reader.OF_CONDITIONS);
    }

    private static ChainEvidence.Asked asked(UpgradeEvidence upgrade) {
        return new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, upgrade);
    }

    static Stream<Arguments> failedUpgrades() {
        return Stream.of(
                Arguments.of(
                        Evidence.answered(404, "Content-Length: 0"), Reason.PathMismatch, "the WebSocket path (404):"),
                Arguments.of(
                        Evidence.answered(404, "Content-Length: 153"), Reason.PathMismatch, "which v2ray never sends"),
                Arguments.of(Evidence.answered(400, "Sec-Websocket-Version: 13"), Reason.NotWebSocket, "strips them"),
                Arguments.of(Evidence.answered(426, "Sec-WebSocket-Version: 13"), Reason.NotWebSocket, "(426)"),
                Arguments.of(Evidence.answered(200), Reason.NotWebSocket, "ordinary page"),
                Arguments.of(
                        new UpgradeEvidence.Answered(new HttpAnswer(101, Map.of(), false)),
                        Reason.NotWebSocket,
                        "wrong Sec-WebSocket-Accept"),
                Arguments.of(Evidence.answered(400), Reason.UnexpectedStatus, "with 400"),
                Arguments.of(Evidence.answered(401), Reason.UnexpectedStatus, "(401): take authentication"),
                Arguments.of(Evidence.answered(503), Reason.UnexpectedStatus, "with 503, as a server does that"),
                Arguments.of(Evidence.answered(500), Reason.UnexpectedStatus, "with 500: check what listens"),
                Arguments.of(
                        Evidence.answered(530),
                        Reason.UnexpectedStatus,
                        "Cloudflare does not reach the server behind it, most often since that has a name which does not resolve"),
                Arguments.of(
                        Evidence.answered(302, "Location: https://c.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "the origin itself, b.example.test:8443, redirects a WebSocket upgrade to https://c.example.test (302), and a CDN follows no redirect: let it answer"),
                Arguments.of(
                        Evidence.answered(301, "Location: https://b.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "X-Forwarded-Proto"),
                Arguments.of(
                        Evidence.answered(303, "Location: /secret-path"), Reason.UnexpectedStatus, "to another path"),
                Arguments.of(
                        Evidence.answered(301, "Location: https://b.example.test:9443/secret-path"),
                        Reason.UnexpectedStatus,
                        "to https://b.example.test:9443 (301), and a CDN follows no redirect: let it answer"),
                Arguments.of(
                        Evidence.answered(301, "Location: https://my_host.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "to https://my_host.example.test (301)"),
                Arguments.of(
                        Evidence.answered(302, "Location: HTTPS://user:word@c.example.test/secret path?{x}"),
                        Reason.UnexpectedStatus,
                        "to https://c.example.test (302)"),
                Arguments.of(Evidence.answered(307), Reason.UnexpectedStatus, "to another path"),
                Arguments.of(new UpgradeEvidence.TimedOut(), Reason.Timeout, "in time"),
                Arguments.of(new UpgradeEvidence.Closed(), Reason.NotWebSocket, "closes the connection"),
                Arguments.of(new UpgradeEvidence.NotHttp(), Reason.NotWebSocket, "does not speak HTTP"));
    }

    @ParameterizedTest
    @MethodSource("failedUpgrades")
    void everyFailedUpgradeHasItsReasonAndRemedy(UpgradeEvidence evidence, Reason reason, String words) {
        // Given evidence of one failure

        // When
        var verdict = DIAGNOSIS.upgrade(asked(evidence), false);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.False);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words).contains(": ").doesNotContain("secret-path");
    }

    @Test
    void aCorrect101Works() {
        // Given
        var evidence = Evidence.origin(101);

        // When
        var verdict = DIAGNOSIS.upgrade(evidence, false);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void aCertificateFromBeforeItsRenewalIsStale() {
        // Given
        var diagnosis = ofPods(Optional.of("00".repeat(32)), Optional.of(SERVED));

        // When
        var verdict = diagnosis.handshake(Evidence.origin(101), false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ServedCertificateStale);
        assertThat(verdict.isFalse()).isTrue();
        assertThat(verdict.message()).contains("the operator starts the pods anew");
    }

    @Test
    void anotherValidCertificateIsThatOfSomethingInFront() {
        // Given
        var diagnosis = ofPods(Optional.of("00".repeat(32)), Optional.of("11".repeat(32)));

        // When
        var verdict = diagnosis.handshake(Evidence.origin(101), false);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).contains("of its own", "something in front of the pods ends TLS");
    }

    static Stream<ChainEvidence> faultsOfServers() {
        return Stream.of(
                Evidence.distrusted(new ChainFault.Expired("CN=b.example.test", Instant.EPOCH)),
                Evidence.distrusted(new ChainFault.NotYetValid("CN=b.example.test", Instant.EPOCH)),
                Evidence.distrusted(new ChainFault.NotCovering(CertificateNames.of("x.example.test"), "CN=x")),
                Evidence.distrusted(new ChainFault.IssuerNotSent("CN=Issuer")),
                new ChainEvidence.NotSecured(new TlsOutcome.NotTls()),
                new ChainEvidence.NotSecured(new TlsOutcome.Broken()),
                new ChainEvidence.NotSecured(new TlsOutcome.Alert("handshake_failure")),
                new ChainEvidence.NotSecured(new TlsOutcome.Alert("no_application_protocol")),
                new ChainEvidence.NotSecured(new TlsOutcome.ClientCertificateDemanded()),
                asked(new UpgradeEvidence.Http2()));
    }

    @ParameterizedTest
    @MethodSource("faultsOfServers")
    void whatTheOperatorRunsIsNotTheReadersToMend(ChainEvidence evidence) {
        // When
        var verdict = ofPods(Optional.empty(), Optional.empty()).handshake(evidence, false);

        // Then
        assertThat(verdict.message())
                .contains("something else than this object's pods")
                .doesNotContain("restart", "let the server", "give the server", "see its log");
    }

    @Test
    void aPrivateAddressOfAServiceIsNotToBePublished() {
        // Given
        var evidence = Evidence.notConnected(TcpOutcome.Result.FORBIDDEN, "10.0.0.5");

        // When
        var verdict = ofPods(Optional.empty(), Optional.empty()).handshake(evidence, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.AddressNotAllowed);
        assertThat(verdict.message()).contains("have the Service given a public one", "dns.mode to None");
    }

    @ParameterizedTest
    @MethodSource("faultsOfServers")
    void whatOthersRunIsTheirs(ChainEvidence evidence) {
        // When
        var verdict = DIAGNOSIS.handshake(evidence, false);

        // Then
        assertThat(verdict.message()).doesNotContain("pods");
    }

    @Test
    void theCertificateThatWasExpectedWorks() {
        // Given
        var diagnosis = ofPods(Optional.of(SERVED), Optional.empty());

        // When
        var verdict = diagnosis.handshake(Evidence.origin(101), false);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void aFaultOfTheChainIsGraverThanStaleness() {
        // Given
        var diagnosis = ofPods(Optional.of("00".repeat(32)), Optional.empty());

        // When
        var verdict = diagnosis.handshake(
                Evidence.distrusted(new ChainFault.Expired("CN=b.example.test", Instant.EPOCH)), false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertificateExpired);
    }

    @Test
    void refusingTls12FailsUntilTheCdnProvesOtherwise() {
        // Given
        var evidence = new ChainEvidence.Asked(Evidence.session("TLSv1.3", "b.example.test"), Evidence.answered(101));

        // When
        var alone = DIAGNOSIS.handshake(evidence, false);
        var proven = DIAGNOSIS.handshake(evidence, true);

        // Then
        assertThat(alone.reason()).isEqualTo(Reason.HandshakeFailed);
        assertThat(proven.isTrue()).isTrue();
        assertThat(proven.message()).contains("accept TLS 1.2 too");
    }

    @Test
    void aHostThatIsRefusedIsNoWrongPath() {
        // Given
        var page = Evidence.origin(404, "Content-Length: 0").whileUpgradingFor("a.example.test");
        var silence = asked(new UpgradeEvidence.Closed()).whileUpgradingFor("a.example.test");

        // When
        var answered = DIAGNOSIS.upgrade(page, false);
        var closed = DIAGNOSIS.upgrade(silence, false);

        // Then
        assertThat(List.of(answered, closed))
                .allSatisfy(verdict -> assertThat(verdict.reason()).isEqualTo(Reason.HostMismatch))
                .allSatisfy(verdict ->
                        assertThat(verdict.message()).contains("let the server accept Host b.example.test too"));
        assertThat(answered.message()).contains("(it answers 404)");
        assertThat(closed.message()).contains("(it closes the connection)");
    }

    @Test
    void aHostThatTheCdnDoesNotSendMayBeRefused() {
        // Given
        var evidence = Evidence.origin(404).whileUpgradingFor("a.example.test");

        // When
        var verdict = DIAGNOSIS.upgrade(evidence, true);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).contains("let it accept both");
    }

    @Test
    void aRefusalOfAServerThatAskedForACertificateIsTakenForThat() {
        // Given
        var evidence = new ChainEvidence.Asked(Evidence.ASKING_FOR_CERTIFICATE, Evidence.answered(400));

        // When
        var verdict = DIAGNOSIS.upgrade(evidence, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.UnexpectedStatus);
        assertThat(verdict.message()).contains("asked for a client certificate", "without one");
    }
}
