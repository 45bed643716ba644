package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CdnMetricsTest {
    private static final Owner OWNER = new Owner("test", "proxies", "tokyo", "uid");
    private static final CdnStep STEP = new CdnStep(CdnStep.Kind.Disable, Optional.empty());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CdnMetrics metrics = new CdnMetrics(registry, "upyun");

    @Test
    void callsAreCountedByOperationAndCode() {
        // When
        metrics.onCall(new CdnCall("ListDistributions", "OK", Optional.empty(), Duration.ofMillis(20)));
        metrics.onCall(new CdnCall(
                "ListDistributions", "Throttling", Optional.of(ErrorClass.THROTTLED), Duration.ofMillis(20)));

        // Then
        assertThat(registry.get("cdnproxy.cdn.call.duration")
                        .tags(
                                "cdn",
                                "upyun",
                                "operation",
                                "ListDistributions",
                                "code",
                                "Throttling",
                                "error",
                                "throttled")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void stepsAreCountedByKind() {
        // When
        metrics.onStep(OWNER, STEP);

        // Then
        assertThat(steps("Disable")).isEqualTo(1);
        assertThat(steps("Create")).isZero();
    }

    @Test
    void failuresAreCountedByWhatTheyMean() {
        // When
        metrics.onStepFailed(OWNER, STEP, new CdnException(ErrorClass.DENIED, "AccessDenied", "no", null));

        // Then
        assertThat(backOffs("step", "denied")).isEqualTo(1);
        assertThat(backOffs("sweep", "denied")).isZero();
    }

    /** Whoever has two would look for the trouble of one at the other. */
    @Test
    void whatHappensAtOneCdnIsNotTheOthers() {
        // Given
        var other = new CdnMetrics(registry, "cloudfront");

        // When
        other.onStep(OWNER, STEP);
        other.onStepFailed(OWNER, STEP, new CdnException(ErrorClass.DENIED, "AccessDenied", "no", null));
        other.onSweep(Duration.ofSeconds(1));

        // Then
        assertThat(steps("Disable")).isZero();
        assertThat(backOffs("step", "denied")).isZero();
        assertThat(sweeps("upyun")).isZero();
        assertThat(sweeps("cloudfront")).isEqualTo(1);
    }

    private long sweeps(String cdn) {
        return registry.get("cdnproxy.cdn.sweep.duration")
                .tag("cdn", cdn)
                .timer()
                .count();
    }

    private double steps(String step) {
        return registry.get("cdnproxy.cdn.steps")
                .tags("cdn", "upyun", "step", step)
                .counter()
                .count();
    }

    private double backOffs(String activity, String error) {
        return registry.get("cdnproxy.cdn.backoffs")
                .tags("cdn", "upyun", "activity", activity, "error", error)
                .counter()
                .count();
    }
}
