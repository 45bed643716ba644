package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.LinkVerdict;
import io.cdnproxy.probe.NameAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginHandoverTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict ISSUING = Verdict.fails(Reason.Issuing, "being issued");
    private static final Verdict ROLLING_OUT = Verdict.fails(Reason.RollingOut, "old pods");
    private static final Verdict MISMATCH = Verdict.fails(Reason.CertificateMismatch, "for another name");
    private static final Verdict TIMEOUT = Verdict.fails(Reason.Timeout, "no answer");
    private static final Verdict WRONG_PATH = Verdict.fails(Reason.PathMismatch, "404");
    private static final boolean DUE = true;
    private static final boolean NOT_YET = false;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("works", FINE, FINE, probed(FINE, FINE), DUE),
                Arguments.of("no certificate yet", ISSUING, FINE, probed(FINE, FINE), NOT_YET),
                Arguments.of("pods with the old certificate", FINE, ROLLING_OUT, probed(FINE, FINE), NOT_YET),
                Arguments.of("not probed yet", FINE, FINE, Optional.empty(), NOT_YET),
                Arguments.of("serves another name", FINE, FINE, probed(MISMATCH, null), NOT_YET),
                Arguments.of("serves another path", FINE, FINE, probed(FINE, WRONG_PATH), NOT_YET),
                Arguments.of("only the CDN reaches it", FINE, FINE, probed(TIMEOUT, null), DUE),
                Arguments.of("only the CDN reaches it, no certificate", ISSUING, FINE, probed(TIMEOUT, null), NOT_YET));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("cases")
    void anOriginTakesOverOnceItWorks(
            String name, Verdict certificate, Verdict workload, Optional<ChainReport> chain, boolean expected) {
        // When
        var due = OriginHandover.isDue(new OriginState(certificate, Optional.empty(), workload, chain));

        // Then
        assertThat(due).isEqualTo(expected);
    }

    private static Optional<ChainReport> probed(Verdict handshake, Verdict upgrade) {
        var notTried = new LinkVerdict.NotTried("not looked at");
        return Optional.of(new ChainReport(
                "uid",
                Instant.EPOCH,
                new NameAnswer.Absent(),
                notTried,
                new LinkVerdict.Tried(handshake),
                upgrade == null ? notTried : new LinkVerdict.Tried(upgrade),
                notTried,
                notTried));
    }
}
