package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private static final Set<Program> WANTED = Program.OF_EVERY_SANDBOX;

    @Test
    void aPathMayHoldSpaces() throws Exception {
        // Given
        var lines = WANTED.stream()
                .map(program -> program.programName() + " v1.2.3 /opt/jo doe/bin/" + program.programName())
                .toList();

        // When
        var found = Programs.parse(lines, WANTED);

        // Then
        assertThat(found).containsOnlyKeys(WANTED);
        assertThat(found.get(Program.V2RAY)).isEqualTo(new Programs.Found("v1.2.3", Path.of("/opt/jo doe/bin/v2ray")));
    }

    @Test
    void aProgramThatTheScriptDoesNotKnowIsNamed() {
        // Given
        var lines = WANTED.stream()
                .filter(program -> program != Program.V2RAY)
                .map(program -> program.programName() + " v1.2.3 /bin/" + program.programName())
                .toList();

        // When
        var failure = catchThrowable(() -> Programs.parse(lines, WANTED));

        // Then
        assertThat(failure).hasMessageContaining("v2ray").hasMessageNotContaining("etcd");
    }
}
