package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport.Chain;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainReportTest {
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration CREDIBILITY = Duration.ofMinutes(3);
    private static final LinkVerdict WORKS = new LinkVerdict.Tried(Verdict.works("works"));
    private static final LinkVerdict FAILS = new LinkVerdict.Tried(Verdict.fails(Reason.Timeout, "silent: wait"));
    private static final LinkVerdict NOT_TRIED = new LinkVerdict.NotTried();

    private final ChainReport report = new ChainReport(
            "uid",
            AT,
            new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS),
            WORKS,
            new Chain(FAILS, NOT_TRIED),
            new Chain(WORKS, WORKS),
            Optional.of(Verdict.works("works")));

    @Test
    void whileItIsFreshItStandsAsItIs() {
        // When
        var seen = report.asOf(AT.plus(CREDIBILITY), CREDIBILITY);

        // Then
        assertThat(seen).isEqualTo(report);
    }

    @Test
    void laterWhatWorkedIsUnknownAndTheRestStands() {
        // When
        var seen = report.asOf(AT.plus(CREDIBILITY).plusMillis(1), CREDIBILITY);

        // Then
        assertThat(seen.origin().handshake()).isEqualTo(FAILS);
        assertThat(seen.origin().upgrade()).isEqualTo(NOT_TRIED);
        assertThat(Stream.of(
                        seen.dnsReady(), seen.edge().handshake(), seen.edge().upgrade()))
                .allSatisfy(
                        link -> assertThat(link.tried().map(Verdict::reason)).contains(Reason.NotConfirmed));
        assertThat(seen.presentOrigin().map(Verdict::status)).contains(Verdict.Status.Unknown);
    }

    @Test
    void itIsBelievedForThreeIntervals() {
        // When
        var credibility =
                withTiming(Duration.ofSeconds(60), Duration.ofSeconds(10)).credibility();

        // Then
        assertThat(credibility).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aProbeThatMayTakeLongerThanThatIsWaitedFor() {
        // When
        var credibility =
                withTiming(Duration.ofSeconds(5), Duration.ofSeconds(10)).credibility();

        // Then
        assertThat(credibility).isEqualTo(Duration.ofSeconds(50));
    }

    private static ProbeTarget withTiming(Duration interval, Duration timeout) {
        var sample = Evidence.target();
        return new ProbeTarget(
                sample.namespace(),
                sample.name(),
                sample.uid(),
                sample.scope(),
                sample.origin(),
                sample.edge(),
                sample.path(),
                interval,
                timeout);
    }
}
