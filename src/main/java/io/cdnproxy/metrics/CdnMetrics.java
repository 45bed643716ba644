package io.cdnproxy.metrics;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts and times what happens at the CDN. What can be counted is there from the start, at zero, so that its first increase shows. */
public final class CdnMetrics implements CdnEvents {
    /** What is begun again later when it fails. */
    private enum Activity {
        step,
        sweep,
        look
    }

    private final MeterRegistry registry;
    private final Timer sweeps;

    public CdnMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.sweeps = Timer.builder("cdnproxy.cdn.sweep.duration")
                .description("Complete sweeps over the account's distributions")
                .register(registry);
        Stream.of(Step.Write.class.getPermittedSubclasses()).forEach(this::steps);
        for (var activity : Activity.values()) {
            for (var error : ErrorClass.values()) {
                backOffs(activity, error);
            }
        }
    }

    @Override
    public void onCall(CdnCall call) {
        Timer.builder("cdnproxy.cdn.call.duration")
                .description("Calls to AWS")
                .tag("operation", call.operation())
                .tag("code", call.code())
                .tag("error", call.error().map(CdnMetrics::label).orElse(""))
                .register(registry)
                .record(call.took());
    }

    @Override
    public void onStep(Owner owner, Step.Write step) {
        steps(step.getClass()).increment();
    }

    @Override
    public void onStepFailed(Owner owner, Step.Write step, CdnException failure) {
        backOffs(Activity.step, failure.errorClass()).increment();
    }

    @Override
    public void onSweep(Duration took) {
        sweeps.record(took);
    }

    @Override
    public void onSweepFailed(CdnException failure) {
        backOffs(Activity.sweep, failure.errorClass()).increment();
    }

    @Override
    public void onLookFailed(String what, CdnException failure) {
        backOffs(Activity.look, failure.errorClass()).increment();
    }

    private Counter steps(Class<?> step) {
        return Counter.builder("cdnproxy.cdn.steps")
                .description("Steps taken at the CDN that changed something, or may have")
                .tag("step", step.getSimpleName())
                .register(registry);
    }

    private Counter backOffs(Activity activity, ErrorClass error) {
        return Counter.builder("cdnproxy.cdn.backoffs")
                .description("Failures at the CDN, each followed by a pause before the next attempt")
                .tag("activity", activity.name())
                .tag("error", label(error))
                .register(registry);
    }

    private static String label(ErrorClass error) {
        return error.name().toLowerCase(Locale.ROOT);
    }
}
