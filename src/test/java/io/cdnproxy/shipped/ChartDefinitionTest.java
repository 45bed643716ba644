package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The definition of CdnProxy, as a release brings it. */
class ChartDefinitionTest {

    @Test
    void theDefinitionIsTheGeneratedOne() throws IOException {
        // Given
        var generated = Serialization.unmarshal(
                Files.readString(Path.of("crds", "cdnproxies.cdnproxy.io-v1.yml")), CustomResourceDefinition.class);

        // When
        var shipped = Chart.asDocumented().only(CustomResourceDefinition.class);

        // Then
        assertThat(shipped.getSpec()).isEqualTo(generated.getSpec());
        assertThat(shipped.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void theDefinitionMayGoWithTheRelease() {
        // When
        var shipped = Chart.asDocumented().set("crds.keep=false").only(CustomResourceDefinition.class);

        // Then
        assertThat(shipped.getMetadata().getAnnotations()).doesNotContainKey("helm.sh/resource-policy");
    }
}
