package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What is told the first time that it is right, or in the end if it never was: then a test says what there is instead. Whoever awaited what
 * is right, and read it once more to judge it, might read what was told afterwards.
 */
final class FirstRight {
    /** Fifty that wait at once would keep the API server busy with nothing else. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private FirstRight() {}

    static <T> T within(Duration patience, Supplier<T> reading, Predicate<T> isRight) {
        var last = new AtomicReference<>(reading.get());
        try {
            await().atMost(patience)
                    .pollInterval(PAUSE)
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> {
                        last.set(reading.get());
                        return isRight.test(last.get());
                    });
        } catch (ConditionTimeoutException never) {
            // Whoever gets it judges it.
        }
        return last.get();
    }
}
