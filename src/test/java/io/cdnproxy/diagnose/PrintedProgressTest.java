package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.probe.ProbeProgress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrintedProgressTest {

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aTerminalObeysNoNameThatAClusterGives(Stage stage) {
        // Given
        var printed = new StringWriter();

        // When
        new PrintedProgress(new PrintWriter(printed, true)).begins(stage, "a\033[2J.example.com");

        // Then
        assertThat(printed.toString()).contains("a?[2J.example.com").doesNotContain("\033");
    }
}
