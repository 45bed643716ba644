package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {
    private static final Path NOWHERE = Path.of("no", "such", "file");

    @Test
    void aPodIsKnownByItsName() {
        // When
        var replica = Replica.of(
                Map.of("POD_NAME", "operator-1", "POD_NAMESPACE", "cdnproxy-system", "HOSTNAME", "else"), NOWHERE);

        // Then
        assertThat(replica.identity()).isEqualTo("operator-1");
        assertThat(replica.namespace()).isEqualTo("cdnproxy-system");
    }

    @Test
    void processesOfOneHostAreNeverTakenForEachOther() {
        // When
        var one = Replica.of(Map.of("HOSTNAME", "host"), NOWHERE);
        var other = Replica.of(Map.of("HOSTNAME", "host", "POD_NAME", ""), NOWHERE);

        // Then
        assertThat(one.identity()).startsWith("host-").isNotEqualTo(other.identity());
        assertThat(other.identity()).startsWith("host-");
    }

    @Test
    void theServiceAccountTellsTheNamespaceToo(@TempDir Path directory) throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("namespace"), "cdnproxy-system\n");

        // When
        var replica = Replica.of(Map.of(), file);

        // Then
        assertThat(replica.namespace()).isEqualTo("cdnproxy-system");
    }

    @Test
    void withoutANamespaceThereIsNoElection() {
        // When
        var replica = Replica.of(Map.of(), NOWHERE);

        // Then
        assertThatThrownBy(replica::namespace).hasMessageContaining("POD_NAMESPACE");
    }
}
