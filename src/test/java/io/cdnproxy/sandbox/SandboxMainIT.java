package io.cdnproxy.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox as a person starts it, in a JVM of its own. */
class SandboxMainIT {
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration END_PATIENCE = Duration.ofSeconds(60);
    private static final int KILLED = 137;

    @TempDir
    private Path directory;

    private Process sandbox;
    private Path output;

    @AfterEach
    void endTheSandbox() {
        sandbox.destroy();
        assertThat(sandbox.onExit()).succeedsWithin(END_PATIENCE);
    }

    @Test
    void aProgramThatEndsDuringTheStartEndsTheSandboxWithFailure() throws Exception {
        // Given
        start();
        awaitOutput("kube-apiserver");

        // When
        kill("etcd", "");

        // Then
        awaitFailureBecauseOf("etcd");
    }

    @ParameterizedTest
    @Tag("campaign")
    @CsvSource({
        "etcd, '', etcd",
        "kube-apiserver, '', kube-apiserver",
        "kube-controller-manager, '', kube-controller-manager",
        "cert-manager, '', cert-manager",
        "pebble, '', pebble",
        "v2ray, /clients/, v2ray client"
    })
    void aProgramThatEndsWhileTheSandboxIsUpEndsItWithFailure(String program, String argument, String name)
            throws Exception {
        // Given
        start();
        awaitOutput("up; Ctrl-C ends it");

        // When
        kill(program, argument);

        // Then
        awaitFailureBecauseOf(name);
    }

    @Test
    void anExampleThatIsNoneIsRefusedWithThoseThatAre() throws Exception {
        // When
        start("-Dsandbox.example=minimum");

        // Then
        assertThat(sandbox.onExit()).succeedsWithin(END_PATIENCE);
        assertThat(sandbox.exitValue()).isNotZero();
        assertThat(lines())
                .anyMatch(line -> line.contains("no example minimum runs here; sandbox.example is one of ")
                        && line.contains("minimal, other-cdn"));
        assertThat(directory.resolve("sandbox")).as("a world").doesNotExist();
    }

    private void start(String... properties) throws IOException {
        output = directory.resolve("output.txt");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dsandbox.directory=" + directory.resolve("sandbox")));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SandboxMain.class.getName()));
        sandbox = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private void awaitOutput(String words) {
        await().atMost(START_PATIENCE).untilAsserted(() -> assertThat(lines()).anyMatch(line -> line.contains(words)));
    }

    private void kill(String program, String argument) {
        assertThat(sandbox.children())
                .filteredOn(child -> child.info().command().orElse("").endsWith("/" + program))
                .filteredOn(child -> child.info().commandLine().orElse("").contains(argument))
                .as(program)
                .singleElement()
                .satisfies(child -> assertThat(child.destroyForcibly()).isTrue());
    }

    private void awaitFailureBecauseOf(String program) throws IOException {
        assertThat(sandbox.onExit()).succeedsWithin(END_PATIENCE);
        assertThat(lines())
                .anyMatch(line -> line.startsWith("%s ended by itself with status %d".formatted(program, KILLED)));
        assertThat(sandbox.exitValue()).isNotZero();
        assertThat(sandbox.descendants()).isEmpty();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }
}
