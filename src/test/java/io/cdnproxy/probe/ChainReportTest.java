package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainReportTest {
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration CREDIBILITY = Duration.ofMinutes(3);
    private static final Verdict WORKS = Verdict.works("works");
    private static final Verdict FAILS = Verdict.fails(Reason.Timeout, "silent: wait");

    private final ChainReport report = new ChainReport(
            "uid",
            AT,
            Map.of("a.example.com", new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS)),
            new Links(Map.of(
                    ConditionType.DnsReady, WORKS,
                    ConditionType.OriginHandshake, FAILS,
                    ConditionType.EdgeHandshake, WORKS,
                    ConditionType.EdgeUpgrade, WORKS)),
            WireEvidence.NONE,
            Optional.of(WORKS));

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
        assertThat(seen.links().tried())
                .containsEntry(ConditionType.OriginHandshake, FAILS)
                .doesNotContainKey(ConditionType.OriginUpgrade);
        assertThat(seen.links().tried())
                .extractingByKeys(ConditionType.DnsReady, ConditionType.EdgeHandshake, ConditionType.EdgeUpgrade)
                .extracting(Verdict::reason)
                .containsOnly(Reason.NotConfirmed);
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
