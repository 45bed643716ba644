package io.cdnproxy.metrics;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times probes. Stages and reasons are those of the conditions that tell of them. */
public final class ProbeMetrics implements ProbeEvents {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private enum Outcome {
        ended,
        broken
    }

    private final MeterRegistry registry;

    public ProbeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var outcome : Outcome.values()) {
            timer(outcome);
        }
    }

    @Override
    public void onProbe(ChainReport report, Duration took) {
        timer(Outcome.ended).record(took);
        report.links().tried().forEach((stage, verdict) -> stages(stage, verdict)
                .increment());
    }

    @Override
    public void onProbeBroken(Duration took) {
        timer(Outcome.broken).record(took);
    }

    private Counter stages(ConditionType stage, Verdict verdict) {
        return Counter.builder("cdnproxy.probe.stages")
                .description("Stages of probes that were tried, by what they found")
                .tag("stage", stage.name())
                .tag("status", verdict.status().name())
                .tag("reason", verdict.reason().name())
                .register(registry);
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("cdnproxy.probe.duration")
                .description("Probes of all stages of a chain; broken ones are defects of the operator")
                .tag("outcome", outcome.name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
