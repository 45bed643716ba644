package io.cdnproxy.metrics;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.metrics.BackOffs.Activity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** Counts and times what happens at one CDN. What can be counted is there from the start, at zero, so that its first increase shows. */
public final class CdnMetrics implements CdnEvents {
    private final MeterRegistry registry;
    private final String cdn;
    private final BackOffs backOffs;
    private final Timer sweeps;

    /** @param cdn which one, as the label says it */
    public CdnMetrics(MeterRegistry registry, String cdn) {
        this.registry = registry;
        this.cdn = cdn;
        this.backOffs = new BackOffs(registry, cdn, Set.of(Activity.step, Activity.sweep, Activity.look));
        this.sweeps = Timer.builder("cdnproxy.cdn.sweep.duration")
                .description("Complete sweeps over the account's distributions")
                .tag("cdn", cdn)
                .register(registry);
        Stream.of(CdnStep.Kind.values()).forEach(this::steps);
    }

    @Override
    public void onCall(CdnCall call) {
        Timer.builder("cdnproxy.cdn.call.duration")
                .description("Calls to the API of a CDN")
                .tag("cdn", cdn)
                .tag("operation", call.operation())
                .tag("code", call.code())
                .tag("error", call.error().map(BackOffs::label).orElse(""))
                .register(registry)
                .record(call.took());
    }

    @Override
    public void onStep(Owner owner, CdnStep step) {
        steps(step.kind()).increment();
    }

    @Override
    public void onStepFailed(Owner owner, CdnStep step, CdnException failure) {
        backOffs.count(Activity.step, failure);
    }

    @Override
    public void onSweep(Duration took) {
        sweeps.record(took);
    }

    @Override
    public void onSweepFailed(CdnException failure) {
        backOffs.count(Activity.sweep, failure);
    }

    @Override
    public void onLookFailed(String what, CdnException failure) {
        backOffs.count(Activity.look, failure);
    }

    private Counter steps(CdnStep.Kind kind) {
        return Counter.builder("cdnproxy.cdn.steps")
                .description("Steps taken at the CDN that changed something, or may have")
                .tag("cdn", cdn)
                .tag("step", kind.name())
                .register(registry);
    }
}
