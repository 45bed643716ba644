package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.logging.LoggedStackTraces;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnThreadTest {

    @Test
    void nobodysWishForATurnMakesADefectHammer(LoggedStackTraces traces) {
        // Given
        var turns = new AtomicInteger();
        var end = Instant.now().plusMillis(200);
        try (var thread = new TurnThread(
                "broken",
                () -> {
                    turns.incrementAndGet();
                    throw new IllegalStateException("a bug");
                },
                Duration.ofMinutes(1),
                SteadyClock.ofThisMachine())) {
            thread.start();
            await().until(() -> turns.get() == 1);

            // When
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                thread.wake();
                return Instant.now().isAfter(end);
            });

            // Then
            assertThat(turns).hasValue(1);
            assertThat(thread.healthy(Instant.now())).isTrue();
            assertThat(traces.take()).hasSize(1);
        }
    }
}
