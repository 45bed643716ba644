package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginHandshakeTest {
    private static final OriginDiagnosis DIAGNOSIS = diagnosis(Optional.empty());

    private static final String SERVED = Evidence.ORIGIN_SESSION.chain().fingerprint();

    private static OriginDiagnosis ofPods(Optional<String> certificate, Optional<String> former) {
        return diagnosis(Optional.of(ProbeTarget.ClusterServer.ofOperator(certificate, former)));
    }

    private static OriginDiagnosis diagnosis(Optional<ProbeTarget.ClusterServer> own) {
        return new OriginDiagnosis(new TargetDraft().own(own).target(), Reader.OF_CONDITIONS);
    }

    private static ChainEvidence.Asked asked(UpgradeEvidence upgrade) {
        return new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, upgrade);
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

    /** A renewal that nobody has the server read ends in an outage weeks later. */
    @Test
    void anotherCertificateThanItsUserIsGivenIsTold() {
        // When
        var verdict = given("00".repeat(32)).handshake(Evidence.origin(101), false);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message())
                .contains("another certificate for b.example.test than the one in the Secret of origin.certificate")
                .contains("have them read it again");
    }

    @Test
    void theOneThatItsUserIsGivenNeedsNoWord() {
        // When
        var verdict = given(SERVED).handshake(Evidence.origin(101), false);

        // Then
        assertThat(verdict.message())
                .isEqualTo("TLS to b.example.test:8443 works, with a certificate for b.example.test");
    }

    @Test
    void whoeverShowsABadCertificateIsToldOfTheGoodOneThatTheyAreGiven() {
        // Given
        var expired = Evidence.distrusted(new ChainFault.Expired("CN=b.example.test", Instant.EPOCH));

        // When
        var verdict = given("00".repeat(32)).handshake(expired, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertificateExpired);
        assertThat(verdict.message())
                .contains(": renew it, and have the server read it (the Secret of origin.certificate holds one");
    }

    private static OriginDiagnosis given(String certificate) {
        return diagnosis(Optional.of(ProbeTarget.ClusterServer.ofUser(certificate)));
    }

    static Stream<ChainEvidence> faultsOfServers() {
        return Stream.of(
                Evidence.distrusted(new ChainFault.Expired("CN=b.example.test", Instant.EPOCH)),
                Evidence.distrusted(new ChainFault.NotYetValid("CN=b.example.test", Instant.EPOCH)),
                Evidence.distrusted(new ChainFault.IssuerExpired("CN=Issuer", Instant.EPOCH)),
                Evidence.distrusted(new ChainFault.IssuerNotYetValid("CN=Issuer", Instant.EPOCH)),
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
        assertThat(verdict.message()).contains("have the Service given a public one", "origin.service.addresses");
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
}
