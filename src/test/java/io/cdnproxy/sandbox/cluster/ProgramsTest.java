package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgramsTest {

    @Test
    void aPathMayHoldSpaces() throws Exception {
        // Given
        var lines = Arrays.stream(Program.values())
                .map(program -> program.programName() + " v1.2.3 /opt/jo doe/bin/" + program.programName())
                .toList();

        // When
        var found = Programs.parse(lines);

        // Then
        assertThat(found).hasSize(Program.values().length);
        assertThat(found.get(Program.V2RAY)).isEqualTo(new Programs.Found("v1.2.3", Path.of("/opt/jo doe/bin/v2ray")));
    }

    @Test
    void aProgramThatTheScriptDoesNotKnowIsNamed() {
        // Given
        var lines = Arrays.stream(Program.values())
                .filter(program -> program != Program.V2RAY)
                .map(program -> program.programName() + " v1.2.3 /bin/" + program.programName())
                .toList();

        // When
        var failure = catchThrowable(() -> Programs.parse(lines));

        // Then
        assertThat(failure).hasMessageContaining("v2ray").hasMessageNotContaining("etcd");
    }
}
