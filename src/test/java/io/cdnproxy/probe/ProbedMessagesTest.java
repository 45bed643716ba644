package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.ChainFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message about what was seen on the wire. */
class ProbedMessagesTest {
    private static final String HOST = "b.example.test";

    static Stream<Verdict> handshakes() {
        var faults = HandshakeDiagnosisTest.faultsOfTheChain()
                .map(arguments -> Evidence.distrusted((ChainFault) arguments.get()[0]));
        var failures = HandshakeDiagnosisTest.failures()
                .map(arguments -> (ChainEvidence) arguments.get()[0]);
        return Stream.concat(faults, failures)
                .flatMap(evidence -> servers().flatMap(server -> Stream.of(ChainDialer.Caller.values())
                        .map(caller -> new HandshakeDiagnosis(server, caller, Reader.OF_CONDITIONS).judge(evidence))));
    }

    private static Stream<DialledServer> servers() {
        return Stream.concat(
                Stream.of(RunBy.values()).map(runBy -> new DialledServer(HOST, 8443, runBy)),
                Stream.of(new DialledServer(HOST, 8443, RunBy.CDN, Optional.of("edge.example.test"))));
    }

    static Stream<Verdict> upgrades() {
        return judged(Evidence.target(), OriginUpgradeTest.failedUpgrades(), EdgeDiagnosisTest.failedUpgrades());
    }

    static Stream<Verdict> pages() {
        return Stream.of(PageDiagnosisTest.SITE, PageDiagnosisTest.IN_CLEAR)
                .flatMap(target -> judged(target, PageDiagnosisTest.atOrigin(), PageDiagnosisTest.atEdge()));
    }

    private static Stream<Verdict> judged(
            ProbeTarget target, Stream<FailedUpgrade> atOrigin, Stream<FailedUpgrade> atEdge) {
        var origin = new OriginDiagnosis(target, Reader.OF_CONDITIONS);
        var edge = new EdgeDiagnosis(target, Reader.OF_CONDITIONS);
        return Stream.concat(
                atOrigin.map(
                        row -> origin.answer(new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, row.evidence()), false)),
                atEdge.map(row -> edge.answer(row.evidence())));
    }

    static Stream<Verdict> names() {
        var answers = List.of(
                new NameAnswer.Absent(),
                new NameAnswer.Partly(List.of("192.0.2.9", "2001:db8:0:0:0:0:0:9")),
                new NameAnswer.Elsewhere(List.of("192.0.2.9")),
                new NameAnswer.Elsewhere(List.of("lb.example.net")),
                new NameAnswer.Unresolvable(
                        "DNS servers cannot answer for b.example.test (SERVFAIL or REFUSED)", NameAnswer.Cause.ZONE));
        var diagnosis = new NameDiagnosis(Evidence.target(), NameDiagnoses.TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
        return answers.stream().flatMap(edge -> answers.stream().map(origin -> diagnosis.judge(edge, origin)));
    }

    @ParameterizedTest
    @MethodSource({"handshakes", "upgrades", "pages", "names"})
    void everyMessageOfAProbeCanBeRead(Verdict verdict) {
        // When
        var broken = MessageRules.brokenByFault(verdict.message());

        // Then
        assertThat(broken).as(verdict.toString()).isEmpty();
    }
}
