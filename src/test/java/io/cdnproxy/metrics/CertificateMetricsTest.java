package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateStep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CertificateMetricsTest {
    private static final Owner OWNER = new Owner("test", "proxies", "tokyo", "uid");
    private static final CertificateStep.Write STEP = new CertificateStep.Request("a.example.com", 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CertificateMetrics metrics = new CertificateMetrics(registry, "cloudfront");

    @Test
    void stepsAreCountedByKind() {
        // When
        metrics.onStep(OWNER, STEP);

        // Then
        assertThat(steps("Request")).isEqualTo(1);
        assertThat(steps("Delete")).isZero();
    }

    @Test
    void failuresAreCountedApartFromThoseOfDistributions() {
        // Given
        new CdnMetrics(registry, "cloudfront");

        // When
        metrics.onStepFailed(OWNER, STEP, new CdnException(ErrorClass.QUOTA, "LimitExceeded", "no", null));

        // Then
        assertThat(backOffs("certificate", "quota")).isEqualTo(1);
        assertThat(backOffs("step", "quota")).isZero();
    }

    private double steps(String step) {
        return registry.get("cdnproxy.certificate.steps")
                .tag("step", step)
                .counter()
                .count();
    }

    private double backOffs(String activity, String error) {
        return registry.get("cdnproxy.cdn.backoffs")
                .tags("activity", activity, "error", error)
                .counter()
                .count();
    }
}
