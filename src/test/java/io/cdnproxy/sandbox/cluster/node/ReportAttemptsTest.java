package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportAttemptsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final List<Instant> made = new ArrayList<>();
    private final ReportAttempts attempts = new ReportAttempts(log::add);

    @Test
    void newsDoNotBringARefusedReportForward() {
        // When news come every 100 ms
        for (int i = 0; i < 160; i++) {
            refused(NOON.plusMillis(100L * i));
        }

        // Then
        assertThat(made)
                .extracting(at -> Duration.between(NOON, at).toSeconds())
                .containsExactly(0L, 1L, 3L, 7L, 15L);
        assertThat(log).containsExactly("no");
    }

    @Test
    void aSuccessEndsTheDelay() {
        // Given
        refused(NOON);
        refused(NOON.plusSeconds(1));
        attempts.attempt(NOON.plusSeconds(3), () -> {});

        // When
        Instant retry = refused(NOON.plusSeconds(4));

        // Then
        assertThat(retry).isEqualTo(NOON.plusSeconds(5));
    }

    private Instant refused(Instant now) {
        return attempts.attempt(now, () -> {
            made.add(now);
            throw new KubernetesClientException("no", 422, null);
        });
    }
}
