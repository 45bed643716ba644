package io.cdnproxy.metrics;

import io.cdnproxy.api.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;

/** Counts what keeps children from being made. */
public final class ChildMetrics implements Consumer<Reason> {
    private final MeterRegistry registry;

    public ChildMetrics(MeterRegistry registry) {
        this.registry = registry;
        List.of(Reason.ObjectInTheWay, Reason.NotWritten).forEach(this::backOffs);
    }

    @Override
    public void accept(Reason reason) {
        backOffs(reason).increment();
    }

    private Counter backOffs(Reason reason) {
        return Counter.builder("cdnproxy.child.backoffs")
                .description("Objects in the cluster that could not be made, each tried again after a pause")
                .tag("reason", reason.name())
                .register(registry);
    }
}
