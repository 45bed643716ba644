package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path log;

    @BeforeEach
    void nameTheLog() {
        log = directory.resolve("program.log");
    }

    @Test
    void aProgramThatDiesIsToldWithItsLastWords() {
        // Given
        var program = shell("echo listening; echo 'bind: address already in use' >&2; exit 3");

        // When
        var failure = catchThrowable(() -> ChildProcess.start(program, () -> false, PATIENCE));

        // Then
        assertThat(failure)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("program ended with status 3")
                .hasMessageEndingWith("listening\nbind: address already in use");
    }

    @Test
    void aProgramThatIsNeverReadyIsToldAndStopped() {
        // Given
        var program = shell("echo $$; exec sleep 1000");

        // When
        var failure = catchThrowable(() -> ChildProcess.start(
                program,
                () -> {
                    awaitsFirstWords();
                    return false;
                },
                Duration.ofMillis(300)));

        // Then
        assertThat(failure).hasMessageContaining("program was not ready within");
        assertThat(ProcessHandle.of(pidIn(log))).isEmpty();
    }

    @Test
    void aProgramIsReadyAsSoonAsItSaysSo() throws Exception {
        // Given
        var program = shell("echo starting; echo ready; exec sleep 1000");

        // When
        try (var child = ChildProcess.start(program, () -> Files.readString(log).contains("ready"), PATIENCE)) {

            // Then
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void aProgramThatIgnoresTheTermSignalIsKilled() throws Exception {
        // Given
        var deaf = shell("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        var child = ChildProcess.start(deaf, () -> Files.readString(log).contains("deaf"), PATIENCE);

        // When
        child.close(Duration.ofMillis(200));

        // Then
        assertThat(child.isAlive()).isFalse();
        assertThat(child.onExit()).succeedsWithin(PATIENCE).isEqualTo(128 + 9);
    }

    @Test
    void theMachinesProxyAndTrustSettingsReachNoChild() throws Exception {
        // Given
        var program = shell("env").withEnvironment(Map.of("SSL_CERT_FILE", "/sandbox/ca.crt"));

        // When
        try (var child = ChildProcess.start(program)) {
            child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        // Then
        assertThat(Files.readAllLines(log))
                .contains("SSL_CERT_FILE=/sandbox/ca.crt")
                .allMatch(line -> line.matches("(PATH|HOME|TMPDIR|SSL_CERT_FILE|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void childrenEndWithTheirJvm() throws Exception {
        // Given
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classes = location(ChildProcess.class) + ":" + location(Parent.class);
        var jvm = new ProcessBuilder(java, "-cp", classes, Parent.class.getName(), log.toString())
                .inheritIO()
                .start();
        awaitsFirstWords();
        var child = ProcessHandle.of(pidIn(log)).orElseThrow();

        // When
        jvm.destroy();

        // Then
        assertThat(jvm.onExit()).succeedsWithin(PATIENCE);
        assertThat(child.onExit()).succeedsWithin(PATIENCE);
    }

    /** A JVM that starts a child and never stops it. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            var log = Path.of(arguments[0]);
            ChildProcess.start(Command.of("program", log, SHELL, "-c", "echo $$; exec sleep 1000"))
                    .onExit()
                    .get();
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private Command shell(String script) {
        return new Command("program", List.of(SHELL.toString(), "-c", script), Map.of(), log);
    }

    /** However long a busy machine takes to start it. */
    private void awaitsFirstWords() {
        await("its first words")
                .atMost(PATIENCE)
                .until(() -> Files.exists(log) && Files.readString(log).endsWith("\n"));
    }

    private static long pidIn(Path log) {
        try {
            return Long.parseLong(Files.readString(log).strip());
        } catch (IOException e) {
            throw new AssertionError("the program wrote no pid", e);
        }
    }
}
