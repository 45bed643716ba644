package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ProbeTarget.ClusterServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaleServerTest {
    private static final ProbeTarget.Origin PODS =
            origin(Optional.of(ClusterServer.ofOperator(Optional.of("ab"), Optional.empty())));

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NoCertificate", "CertificateMismatch", "IncompleteChain", "CertificateExpired"})
    void aCertificateThatPodsWereNotGivenIsOneThatTheyReadBefore(Reason reason) {
        // Given
        var links = Map.of(ConditionType.OriginHandshake, Verdict.fails(reason, "not good: see the pods"));

        // When
        boolean suspected = StaleServer.isSuspected(PODS, links, false);

        // Then
        assertThat(suspected).isTrue();
    }

    @Test
    void aPathThatPodsDoNotKnowIsInAConfigurationThatTheyHaveNotRead() {
        // When
        boolean suspected = StaleServer.isSuspected(PODS, unknownPath(), false);

        // Then
        assertThat(suspected).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Timeout", "OriginPortClosed", "UntrustedIssuer", "HandshakeFailed", "AlpnH2"})
    void whatAGoodPairDoesNotPreventIsNoSign(Reason reason) {
        // Given
        var links = Map.of(ConditionType.OriginHandshake, Verdict.fails(reason, "not good: see the pods"));

        // When
        boolean suspected = StaleServer.isSuspected(PODS, links, false);

        // Then
        assertThat(suspected).isFalse();
    }

    @Test
    void connectionsThatPassAreNotCutForASuspicion() {
        // When
        boolean suspected = StaleServer.isSuspected(PODS, unknownPath(), true);

        // Then
        assertThat(suspected).isFalse();
    }

    @Test
    void theCertificateFromBeforeIsProof() {
        // Given
        var links = Map.of(
                ConditionType.OriginHandshake, Verdict.fails(Reason.ServedCertificateStale, "the former one: wait"));

        // When
        boolean suspected = StaleServer.isSuspected(PODS, links, true);

        // Then
        assertThat(suspected).isTrue();
    }

    @Test
    void podsThatAreStillToBeStartedAreNotStale() {
        // Given
        var rollingOut = origin(Optional.of(ClusterServer.ofOperator(Optional.empty(), Optional.empty())));

        // When
        boolean suspected = StaleServer.isSuspected(rollingOut, unknownPath(), false);

        // Then
        assertThat(suspected).isFalse();
    }

    @Test
    void aServerOfOthersIsTheirs() {
        // When
        boolean suspected = StaleServer.isSuspected(origin(Optional.empty()), unknownPath(), false);

        // Then
        assertThat(suspected).isFalse();
    }

    private static Map<ConditionType, Verdict> unknownPath() {
        return Map.of(
                ConditionType.OriginHandshake,
                Verdict.works("fine"),
                ConditionType.OriginUpgrade,
                Verdict.fails(Reason.PathMismatch, "404: look"));
    }

    private static ProbeTarget.Origin origin(Optional<ClusterServer> own) {
        return new ProbeTarget.Origin("b.example.test", 8443, List.of(), own);
    }
}
