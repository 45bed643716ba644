package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cdnproxy.operator.ServedNamespaces.Selection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServedNamespacesTest {
    private static final Set<String> ASIA_AND_EUROPE = Set.of("asia", "europe");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Selection selection(Function<String, Optional<String>> refusal) {
        return Selection.of(ASIA_AND_EUROPE, refusal, PATIENCE);
    }

    @Test
    void aNamespaceWithoutRightsKeepsNoOtherFromBeingServed() {
        // Given
        Function<String, Optional<String>> europeIsGone =
                namespace -> Optional.of("forbidden").filter(said -> namespace.equals("europe"));

        // When
        var selection = selection(europeIsGone);

        // Then
        assertThat(selection.served()).containsExactly("asia");
        assertThat(selection.leftOut()).containsExactly(entry("europe", "forbidden"));
    }

    @Test
    void whereAllIsWellNoneIsLeftOut() {
        // When
        var selection = selection(namespace -> Optional.empty());

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void whereNothingWouldBeLeftTheStartSaysWhy() {
        // When
        var selection = selection(namespace -> Optional.of("forbidden"));

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutTheOnlyOne() {
        // When
        var selection = Selection.of(
                Set.of("asia"),
                namespace -> {
                    throw new AssertionError("asked about " + namespace);
                },
                PATIENCE);

        // Then
        assertThat(selection.served()).containsExactly("asia");
    }

    @Test
    void whereNobodyAnswersNoneIsLeftOut() {
        // When
        var selection = selection(namespace -> {
            throw new KubernetesClientException("connection refused");
        });

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }

    /** A start that asks about each of many in turn is too long for the kubelet. */
    @Test
    void theyAreAskedAboutTogether() {
        // Given
        var together = new CyclicBarrier(ASIA_AND_EUROPE.size());

        // When
        var selection = selection(namespace -> {
            try {
                together.await();
            } catch (InterruptedException | BrokenBarrierException alone) {
                throw new IllegalStateException(alone);
            }
            return Optional.of("forbidden").filter(said -> namespace.equals("europe"));
        });

        // Then
        assertThat(selection.served()).containsExactly("asia");
    }

    @Test
    void whoeverTakesTooLongIsNotWaitedFor() {
        // Given
        var never = new CountDownLatch(1);

        // When
        var selection = Selection.of(
                ASIA_AND_EUROPE,
                namespace -> {
                    try {
                        never.await();
                    } catch (InterruptedException ending) {
                        throw new IllegalStateException(ending);
                    }
                    return Optional.of("forbidden");
                },
                Duration.ofMillis(50));

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
    }
}
