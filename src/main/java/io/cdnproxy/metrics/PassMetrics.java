package io.cdnproxy.metrics;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;

/** Counts and times passes. The framework's own metrics carry a label for each object's name, which does not scale. */
public final class PassMetrics implements Metrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20)
    };

    /** As the framework names them. */
    private enum Operation {
        reconcile,
        cleanup
    }

    private enum Outcome {
        success,
        failure
    }

    private final MeterRegistry registry;
    private final Counter retries;

    public PassMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.retries = Counter.builder("cdnproxy.reconcile.retries")
                .description("Passes begun again because the one before ended with an exception")
                .register(registry);
        for (var operation : Operation.values()) {
            for (var outcome : Outcome.values()) {
                timer(operation.name(), outcome);
            }
        }
    }

    @Override
    public void reconcileCustomResource(HasMetadata proxy, RetryInfo retry, Map<String, Object> metadata) {
        if (retry != null && retry.getAttemptCount() > 0) {
            retries.increment();
        }
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> pass) throws Exception {
        var sample = Timer.start(registry);
        var outcome = Outcome.failure;
        try {
            var result = pass.execute();
            outcome = Outcome.success;
            return result;
        } finally {
            sample.stop(timer(pass.name(), outcome));
        }
    }

    private Timer timer(String operation, Outcome outcome) {
        return Timer.builder("cdnproxy.reconcile.duration")
                .description("Passes over an object: reconcile while it lives, cleanup while it is deleted")
                .tag("operation", operation)
                .tag("outcome", outcome.name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
