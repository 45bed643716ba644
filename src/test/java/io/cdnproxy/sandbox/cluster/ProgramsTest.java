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
                .map(program -> program.programName() + " /home/jo doe/bin/" + program.programName())
                .toList();

        // When
        var paths = Programs.parse(lines);

        // Then
        assertThat(paths).hasSize(Program.values().length);
        assertThat(paths.get(Program.V2RAY)).isEqualTo(Path.of("/home/jo doe/bin/v2ray"));
    }

    @Test
    void aProgramThatTheScriptDoesNotKnowIsNamed() {
        // Given
        var lines = Arrays.stream(Program.values())
                .filter(program -> program != Program.V2RAY)
                .map(program -> program.programName() + " /bin/" + program.programName())
                .toList();

        // When
        var failure = catchThrowable(() -> Programs.parse(lines));

        // Then
        assertThat(failure).hasMessageContaining("v2ray").hasMessageNotContaining("etcd");
    }
}
