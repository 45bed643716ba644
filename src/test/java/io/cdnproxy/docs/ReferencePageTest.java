package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    private static final Path CRD = Path.of("crds", "cdnproxies.cdnproxy.io-v1.yml");
    private static final Path COMMITTED = Path.of("docs", "reference.md");
    private static final Path GENERATED = Path.of("target", "docs", "reference.md");

    @Test
    void thePageIsWhatTheDefinitionSays() throws IOException {
        // Given
        var definition = Serialization.unmarshal(Files.readString(CRD), CustomResourceDefinition.class);

        // When
        var page = new CrdReference(definition).page();

        // Then
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, page);
        assertThat(Files.readString(COMMITTED))
                .as("docs/reference.md is stale: cp %s %s", GENERATED, COMMITTED)
                .isEqualTo(page);
    }
}
