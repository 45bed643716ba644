package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Step;
import io.cdnproxy.report.Announcements;
import io.cdnproxy.report.EventRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Counts, logs and announces what happens at the CDN. Steps are rare, so each is worth a line; sweeps are not. */
@Singleton
final class CdnMetrics implements CdnEvents {
    private static final Logger LOG = Logger.getLogger(CdnMetrics.class);

    private final MeterRegistry registry;
    private final EventRecorder recorder;

    CdnMetrics(MeterRegistry registry, EventRecorder recorder) {
        this.registry = registry;
        this.recorder = recorder;
    }

    @Override
    public void onStep(Owner owner, Step.Write step) {
        LOG.infof("%s/%s: %s", owner.namespace(), owner.name(), step.verdict().message());
        registry.counter("cdnproxy.cdn.steps", List.of(kind(step))).increment();
        Announcements.of(step).ifPresent(announcement -> recorder.record(owner, announcement));
    }

    @Override
    public void onStepFailed(Owner owner, Step.Write step, CdnException failure) {
        LOG.warnf("%s/%s: %s", owner.namespace(), owner.name(), failure.getMessage());
        registry.counter(
                        "cdnproxy.cdn.step.failures",
                        List.of(kind(step), Tag.of("class", failure.errorClass().name())))
                .increment();
    }

    @Override
    public void onSweep(int distributions, Duration took) {
        registry.timer("cdnproxy.cdn.sweeps").record(took);
    }

    @Override
    public void onSweepFailed(CdnException failure) {
        registry.counter(
                        "cdnproxy.cdn.sweep.failures",
                        List.of(Tag.of("class", failure.errorClass().name())))
                .increment();
    }

    @Override
    public void onLookFailed(String what, CdnException failure) {
        registry.counter(
                        "cdnproxy.cdn.look.failures",
                        List.of(
                                Tag.of("what", what),
                                Tag.of("class", failure.errorClass().name())))
                .increment();
    }

    private static Tag kind(Step.Write step) {
        return Tag.of("step", step.getClass().getSimpleName());
    }
}
