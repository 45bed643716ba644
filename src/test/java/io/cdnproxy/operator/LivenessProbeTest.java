package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessProbeTest {

    /** No answer is a no, and would end an operator that only waits for the API server. */
    @Test
    void theKubeletWaitsForLongerThanTheApiServerIsAsked() {
        // When
        var probe = Chart.asDocumented()
                .only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getLivenessProbe();

        // Then
        assertThat(Duration.ofSeconds(probe.getTimeoutSeconds())).isGreaterThan(OperatorLiveness.LONGEST_CALL);
    }
}
