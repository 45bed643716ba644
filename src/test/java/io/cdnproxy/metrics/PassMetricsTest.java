package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class PassMetricsTest {
    private static final HasMetadata NOBODY = null;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PassMetrics metrics = new PassMetrics(registry);

    @Test
    void aPassIsTimed() throws Exception {
        // When
        var result = metrics.timeControllerExecution(pass(() -> "done"));

        // Then
        assertThat(result).isEqualTo("done");
        assertThat(passes("success")).isEqualTo(1);
        assertThat(passes("failure")).isZero();
    }

    @Test
    void aPassThatThrowsIsAFailureAndStillThrows() {
        // Given
        var defect = new IllegalStateException("broken");

        // When
        var thrown = catchThrowable(() -> metrics.timeControllerExecution(pass(() -> {
            throw defect;
        })));

        // Then
        assertThat(thrown).isSameAs(defect);
        assertThat(passes("failure")).isEqualTo(1);
    }

    @Test
    void onlyAFurtherAttemptIsARetry() {
        // When
        metrics.reconcileCustomResource(NOBODY, null, Map.of());
        metrics.reconcileCustomResource(NOBODY, attempt(0), Map.of());
        metrics.reconcileCustomResource(NOBODY, attempt(1), Map.of());

        // Then
        assertThat(registry.get("cdnproxy.reconcile.retries").counter().count()).isEqualTo(1);
    }

    private long passes(String outcome) {
        return registry.get("cdnproxy.reconcile.duration")
                .tags("operation", "reconcile", "outcome", outcome)
                .timer()
                .count();
    }

    private static RetryInfo attempt(int count) {
        return new RetryInfo() {
            @Override
            public int getAttemptCount() {
                return count;
            }

            @Override
            public boolean isLastAttempt() {
                return false;
            }
        };
    }

    private static ControllerExecution<String> pass(Callable<String> work) {
        return new ControllerExecution<>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "cdnproxy";
            }

            @Override
            public String successTypeName(String result) {
                return result;
            }

            @Override
            public ResourceID resourceID() {
                return new ResourceID("tokyo", "proxies");
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public String execute() throws Exception {
                return work.call();
            }
        };
    }
}
