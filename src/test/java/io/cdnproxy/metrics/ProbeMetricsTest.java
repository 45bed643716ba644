package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.Reports;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeMetricsTest {
    private static final Verdict WORKS = Verdict.works("works");
    private static final Verdict FAILS = Verdict.fails(Reason.Timeout, "silent: wait");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProbeMetrics metrics = new ProbeMetrics(registry);

    @Test
    void whatWasTriedIsCountedByStageAndReason() {
        // Given
        var links = Map.of(
                ConditionType.DnsReady, WORKS,
                ConditionType.OriginHandshake, WORKS,
                ConditionType.OriginUpgrade, WORKS,
                ConditionType.EdgeHandshake, FAILS);
        var report = Reports.of(links);

        // When
        metrics.onProbe(report, Duration.ofMillis(30));

        // Then
        assertThat(registry.find("cdnproxy.probe.stages").counters())
                .extracting(ProbeMetricsTest::text)
                .containsExactlyInAnyOrder(
                        "DnsReady True Succeeded 1",
                        "OriginHandshake True Succeeded 1",
                        "OriginUpgrade True Succeeded 1",
                        "EdgeHandshake False Timeout 1");
        assertThat(probes("ended")).isEqualTo(1);
    }

    @Test
    void aBrokenProbeIsTimedApart() {
        // When
        metrics.onProbeBroken(Duration.ofMillis(30));

        // Then
        assertThat(probes("broken")).isEqualTo(1);
        assertThat(probes("ended")).isZero();
    }

    private long probes(String outcome) {
        return registry.get("cdnproxy.probe.duration")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static String text(Counter counter) {
        var id = counter.getId();
        return "%s %s %s %.0f".formatted(id.getTag("stage"), id.getTag("status"), id.getTag("reason"), counter.count());
    }
}
