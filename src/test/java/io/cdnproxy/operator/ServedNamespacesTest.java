package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cdnproxy.operator.ServedNamespaces.Selection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServedNamespacesTest {
    private static final Set<String> ASIA_AND_EUROPE = Set.of("asia", "europe");

    @Test
    void aNamespaceWithoutRightsKeepsNoOtherFromBeingServed() {
        // Given
        Function<String, Optional<String>> europeIsGone =
                namespace -> Optional.of("forbidden").filter(said -> namespace.equals("europe"));

        // When
        var selection = Selection.of(ASIA_AND_EUROPE, europeIsGone);

        // Then
        assertThat(selection.served()).containsExactly("asia");
        assertThat(selection.leftOut()).containsExactly(entry("europe", "forbidden"));
    }

    @Test
    void whereAllIsWellNoneIsLeftOut() {
        // When
        var selection = Selection.of(ASIA_AND_EUROPE, namespace -> Optional.empty());

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void whereNothingWouldBeLeftTheStartSaysWhy() {
        // When
        var selection = Selection.of(ASIA_AND_EUROPE, namespace -> Optional.of("forbidden"));

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutTheOnlyOne() {
        // When
        var selection = Selection.of(Set.of("asia"), namespace -> {
            throw new AssertionError("asked about " + namespace);
        });

        // Then
        assertThat(selection.served()).containsExactly("asia");
    }

    @Test
    void whereNobodyAnswersNoneIsLeftOut() {
        // When
        var selection = Selection.of(ASIA_AND_EUROPE, namespace -> {
            throw new KubernetesClientException("connection refused");
        });

        // Then
        assertThat(selection.served()).isEqualTo(ASIA_AND_EUROPE);
        assertThat(selection.leftOut()).isEmpty();
    }
}
