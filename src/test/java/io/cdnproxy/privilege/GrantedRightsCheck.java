package io.cdnproxy.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.worlds.Worlds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The build's question after all integration tests, which is why it runs apart from them: was all that is granted used, and nothing forbidden? */
class GrantedRightsCheck {
    private static final Path SHIPPED = Path.of("deploy", "rbac.yaml");

    @Test
    void theOperatorUsedEveryRightThatItIsShippedWithAndLackedNone() throws IOException {
        // Given
        var granted = GrantedRights.by(manifests(SHIPPED));

        // When
        var asked = new AskedRights();
        for (var world : Worlds.all()) {
            try (var lines = Files.lines(world.resolve(Path.of("cluster", "kube-apiserver", "audit.log")))) {
                asked.and(lines);
            }
        }

        // Then
        assertThat(RightsComparison.faults(granted, asked))
                .as("%s, compared with what the operator asked for while it was tested", SHIPPED)
                .isEmpty();
        System.out.printf("rights of the operator: %d granted, all of them used, none missing%n", granted.size());
    }

    @SuppressWarnings("unchecked")
    private static List<HasMetadata> manifests(Path file) throws IOException {
        Object parsed = new KubernetesSerialization().unmarshal(Files.readString(file));
        return parsed instanceof Collection<?> many
                ? List.copyOf((Collection<HasMetadata>) many)
                : List.of((HasMetadata) parsed);
    }
}
