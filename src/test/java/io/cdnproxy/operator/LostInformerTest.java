package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostInformerTest {
    private final List<Integer> exits = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final ProcessEnd end = new ProcessEnd(Duration.ofHours(1), exits::add, status -> {
        throw new AssertionError("halted with " + status);
    });
    private final LostInformer handler = new LostInformer(end, said::add);

    @Test
    void anInformerThatIsStoppedOnPurposeIsNoLoss() {
        // When
        handler.onStop(informer(), null);

        // Then
        assertThat(exits).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void anInformerThatFailsForGoodEndsTheProcess() {
        // When
        handler.onStop(informer(), new WatcherException("no object", new KubernetesClientException("no such field")));

        // Then
        assertThat(exits).containsExactly(1);
        assertThat(said)
                .containsExactly(
                        "v1/pods cannot be watched any more: no such field; this process ends, the next one begins with a new list");
    }

    @Test
    void anInformerThatFailsWhileTheProcessEndsChangesNothing() {
        // Given
        end.begin(ProcessEnd.TERMINATED);

        // When
        handler.onStop(informer(), new IllegalStateException("Client is closed"));

        // Then
        assertThat(exits).isEmpty();
        assertThat(said).isEmpty();
    }

    private static SharedIndexInformer<?> informer() {
        return (SharedIndexInformer<?>) Proxy.newProxyInstance(
                LostInformerTest.class.getClassLoader(),
                new Class<?>[] {SharedIndexInformer.class},
                (proxy, method, arguments) -> method.getName().equals("toString") ? "v1/pods" : null);
    }
}
