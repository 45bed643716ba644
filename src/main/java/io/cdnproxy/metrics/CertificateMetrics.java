package io.cdnproxy.metrics;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateEvents;
import io.cdnproxy.certificate.CertificateStep;
import io.cdnproxy.metrics.BackOffs.Activity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what is done about certificates. What can be counted is there from the start, at zero, so that its first increase shows. */
public final class CertificateMetrics implements CertificateEvents {
    private final MeterRegistry registry;
    private final BackOffs backOffs;

    /** @param cdn which one has the certificates kept, as the label says it */
    public CertificateMetrics(MeterRegistry registry, String cdn) {
        this.registry = registry;
        this.backOffs = new BackOffs(registry, cdn, Set.of(Activity.certificate));
        Stream.of(CertificateStep.Write.class.getPermittedSubclasses()).forEach(this::steps);
    }

    @Override
    public void onStep(Owner owner, CertificateStep.Write step) {
        steps(step.getClass()).increment();
    }

    @Override
    public void onStepFailed(Owner owner, CertificateStep.Write step, CdnException failure) {
        backOffs.count(Activity.certificate, failure);
    }

    private Counter steps(Class<?> step) {
        return Counter.builder("cdnproxy.certificate.steps")
                .description("Steps taken about certificates of objects that changed something, or may have")
                .tag("step", step.getSimpleName())
                .register(registry);
    }
}
