package io.cdnproxy.sandbox.cluster.node.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstLookTest {
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean allowed = new AtomicBoolean();

    @Test
    void aRefusalBeforeTheApiServerKnowsOfTheBindingIsWaitedOutInSilence() {
        try (var firstLook = new FirstLook(log::add)) {
            // When
            firstLook.at(() -> forbiddenUntil(3), () -> allowed.set(true));

            // Then
            await().untilTrue(allowed);
            assertThat(looks).hasValue(3);
            assertThat(log).isEmpty();
        }
    }

    @Test
    void anotherRefusalIsToldOnce() {
        try (var firstLook = new FirstLook(log::add)) {
            // When
            firstLook.at(() -> refusedUntil(4, 503), () -> allowed.set(true));

            // Then
            await().untilTrue(allowed);
            assertThat(log).containsExactly("refused with 503");
        }
    }

    @Test
    void aPodThatEndsBeforeIsNotWaitedFor() {
        // Given
        var firstLook = new FirstLook(log::add);
        firstLook.at(() -> forbiddenUntil(Integer.MAX_VALUE), () -> allowed.set(true));
        await().until(() -> looks.get() > 0);

        // When
        firstLook.close();

        // Then
        assertThat(allowed).isFalse();
    }

    private Secret forbiddenUntil(int look) {
        return refusedUntil(look, 403);
    }

    /** The object does not exist, which is an answer like any other. */
    private Secret refusedUntil(int look, int code) {
        if (looks.incrementAndGet() < look) {
            throw new KubernetesClientException("refused with " + code, code, null);
        }
        return null;
    }
}
