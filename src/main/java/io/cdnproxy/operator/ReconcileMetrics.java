package io.cdnproxy.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts passes. The framework's own metrics carry a label for each object's name, which does not scale. */
@Singleton
final class ReconcileMetrics implements Metrics {
    private final Counter begun;
    private final Counter finished;
    private final Counter failed;

    ReconcileMetrics(MeterRegistry registry) {
        begun = Counter.builder("cdnproxy.reconciles.begun")
                .description("Passes begun")
                .register(registry);
        finished = Counter.builder("cdnproxy.reconciles.finished")
                .description("Passes finished without an exception")
                .register(registry);
        failed = Counter.builder("cdnproxy.reconciles.failed")
                .description("Passes that ended with an exception and are tried again")
                .register(registry);
    }

    @Override
    public void reconcileCustomResource(HasMetadata proxy, RetryInfo retry, Map<String, Object> metadata) {
        begun.increment();
    }

    @Override
    public void finishedReconciliation(HasMetadata proxy, Map<String, Object> metadata) {
        finished.increment();
    }

    @Override
    public void failedReconciliation(HasMetadata proxy, Exception exception, Map<String, Object> metadata) {
        failed.increment();
    }
}
