package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final List<Integer> halts = new CopyOnWriteArrayList<>();

    @Test
    void anEndThatHangsIsCutOff() {
        // Given
        var end = end(SOON);

        // When
        end.terminate();

        // Then
        await().untilAsserted(() -> assertThat(halts).containsExactly(143));
    }

    @Test
    void anEndInGoodOrderHasItsTime() {
        // Given
        var end = end(NEVER);

        // When
        end.terminate();

        // Then
        assertThat(end.isUnderWay()).isTrue();
        assertThat(halts).isEmpty();
        assertThat(exits).isEmpty();
    }

    @Test
    void aStartIsNotWaitedFor() {
        // Given
        var end = starting(NEVER);

        // When
        end.terminate();

        // Then
        assertThat(halts).containsExactly(143);
    }

    @Test
    void aProcessThatIsAskedToEndBeforeItBeginsEndsInSilence() {
        // Given
        var end = starting(NEVER);

        // When
        end.promise(hook -> {
            throw new IllegalStateException("Shutdown in progress");
        });

        // Then
        assertThat(halts).containsExactly(143);
    }

    @Test
    void aFailedStartKeepsItsStatus() {
        // Given
        var end = starting(SOON);
        end.begin(1);

        // When
        end.terminate();

        // Then
        await().untilAsserted(() -> assertThat(halts).containsExactly(1));
    }

    @Test
    void aFailureEndsInGoodOrderAndWithItsStatusIfThatHangs() {
        // Given
        var end = end(SOON);

        // When
        end.fail(1);

        // Then
        assertThat(exits).containsExactly(1);
        await().untilAsserted(() -> assertThat(halts).containsExactly(1));
    }

    private ProcessEnd end(Duration limit) {
        var end = starting(limit);
        end.started();
        return end;
    }

    private ProcessEnd starting(Duration limit) {
        return new ProcessEnd(limit, exits::add, halts::add);
    }
}
