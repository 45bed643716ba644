package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who dials from a command line, through a CDN of which nothing is known, is not told of settings that are not there. */
class ReaderTest {
    private static final ExpectedCdn ANY = new ExpectedCdn.Any(Optional.empty());
    private static final ChainDialer.Caller CALLER = ChainDialer.Caller.of(ANY);
    private static final HandshakeDiagnosis HANDSHAKES = new HandshakeDiagnosis(
            new DialledServer("b.example.test", 8443, RunBy.OTHERS), CALLER, Reader.AT_COMMAND_LINE);
    private static final OriginDiagnosis ORIGINS =
            new OriginDiagnosis(new TargetDraft().cdn(ANY).target(), Reader.AT_COMMAND_LINE);
    private static final EdgeDiagnosis EDGES =
            new EdgeDiagnosis(new TargetDraft().cdn(ANY).target(), Reader.AT_COMMAND_LINE);
    private static final EdgeDiagnosis CHOSEN_EDGES = new EdgeDiagnosis(
            new TargetDraft().cdn(ANY).address(Optional.of("edge.example.test")).target(), Reader.AT_COMMAND_LINE);
    private static final NameDiagnosis NAMES =
            new NameDiagnosis(Evidence.target().at(ANY), NameDiagnoses.TEST_NET_IS_PUBLIC, Reader.AT_COMMAND_LINE);

    static Stream<Verdict> verdicts() {
        return Stream.of(
                        handshakes().map(HANDSHAKES::judge),
                        handshakes().map(evidence -> EDGES.handshake(evidence, new NameAnswer.Unchecked())),
                        handshakes().map(evidence -> CHOSEN_EDGES.handshake(evidence, new NameAnswer.Unchecked())),
                        Stream.of(
                                        new ChainEvidence.NotResolved(new Resolution.Unanswered("b.example.test")),
                                        Evidence.notConnected(TcpOutcome.Result.UNREACHABLE, "2001:db8::1"))
                                .map(HANDSHAKES::judge),
                        OriginUpgradeTest.failedUpgrades()
                                .map(FailedUpgrade::evidence)
                                .map(evidence -> new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, evidence))
                                .map(evidence -> ORIGINS.answer(evidence, false)),
                        EdgeDiagnosisTest.failedUpgrades()
                                .map(FailedUpgrade::evidence)
                                .filter(evidence -> !isFromCloudFront(evidence))
                                .map(EDGES::answer),
                        Stream.of(404, 403, 502, 504, 503, 200).map(status -> EDGES.answer(Evidence.answered(status))),
                        Stream.of(
                                        new NameAnswer.Absent(),
                                        new NameAnswer.Elsewhere(List.of("192.0.2.1")),
                                        new NameAnswer.Unresolvable("no DNS server answered", NameAnswer.Cause.SILENCE))
                                .map(NAMES::ofEdge))
                .flatMap(verdicts -> verdicts);
    }

    private static Stream<ChainEvidence> handshakes() {
        return Stream.concat(
                HandshakeDiagnosisTest.failures()
                        .map(failure -> (ChainEvidence) failure.get()[0])
                        .filter(ReaderTest::canBeSeen),
                HandshakeDiagnosisTest.faultsOfTheChain()
                        .map(fault -> Evidence.distrusted((ChainFault) fault.get()[0])));
    }

    /** Only CloudFront's offer leads to a disagreement. */
    private static boolean canBeSeen(ChainEvidence evidence) {
        return !(evidence instanceof ChainEvidence.NotSecured(TlsOutcome.NothingInCommon nothing));
    }

    private static boolean isFromCloudFront(UpgradeEvidence evidence) {
        return evidence instanceof UpgradeEvidence.Answered(var answer) && answer.namesItsServer();
    }

    static Stream<ChainEvidence> chosenWrongly() {
        return Stream.of(
                        new Resolution.Missing("edge.example.test", "edge.example.test"),
                        new Resolution.Missing("edge.example.test", "gone.example.net"),
                        new Resolution.Failed("edge.example.test", "SERVFAIL"),
                        new Resolution.Unanswered("edge.example.test"))
                .map(ChainEvidence.NotResolved::new);
    }

    /** DnsReady tells of the hostname and the origin's, wherever else one dials. */
    @ParameterizedTest
    @MethodSource("chosenWrongly")
    void whatWasChosenIsNotLookedForWhereItIsNotTold(ChainEvidence evidence) {
        // When
        var verdict = CHOSEN_EDGES.handshake(evidence, new NameAnswer.Unchecked());

        // Then
        assertThat(verdict.message()).contains("edge.example.test").doesNotContain("DnsReady");
        assertThat(verdict.message()).containsAnyOf("--edge-address", "--resolver");
    }

    @Test
    void whoeverAnswersAtAChosenAddressMayNotBeTheCdn() {
        // Given
        var another = Evidence.distrusted(new ChainFault.NotCovering(CertificateNames.of("c.example.test"), "CN=c"));

        // When
        var verdict = CHOSEN_EDGES.handshake(another, new NameAnswer.Unchecked());

        // Then
        assertThat(verdict.message()).contains("is for c.example.test: see that edge.example.test, which is dialled");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void noVerdictNamesWhatIsNotThere(Verdict verdict) {
        // When
        var message = verdict.message();

        // Then
        assertThat(message)
                .contains(": ")
                .doesNotContain(
                        "operator",
                        "CDNPROXY",
                        "proxy.path",
                        "origin.ipAddressType",
                        "dns.mode",
                        "CloudFront",
                        "distribution",
                        "ViewerCertificateReady",
                        "DistributionDeployed");
    }
}
