package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.report.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class CountedStatusWriterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void writesAreCountedByTheirResult() {
        // Given
        var writer = new CountedStatusWriter((seen, patch, context) -> StatusWriter.Result.OUTRUN, registry);

        // When
        writer.write(null, null, null);

        // Then
        assertThat(writes("outrun")).isEqualTo(1);
        assertThat(writes("written")).isZero();
    }

    @Test
    void aRefusedWriteIsCountedAndStillThrows() {
        // Given
        var refusal = new KubernetesClientException("no");
        var writer = new CountedStatusWriter(
                (seen, patch, context) -> {
                    throw refusal;
                },
                registry);

        // When
        var thrown = catchThrowable(() -> writer.write(null, null, null));

        // Then
        assertThat(thrown).isSameAs(refusal);
        assertThat(writes("failed")).isEqualTo(1);
    }

    private double writes(String result) {
        return registry.get("cdnproxy.status.writes")
                .tag("result", result)
                .counter()
                .count();
    }
}
