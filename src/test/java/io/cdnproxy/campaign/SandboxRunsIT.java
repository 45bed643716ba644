package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Example;
import io.cdnproxy.sandbox.SandboxMain;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a newcomer does first, and a build each time: the sandbox until a page has come through the tunnel and none comes any more. The
 * examples take turns.
 */
@Tag("campaign")
class SandboxRunsIT {
    private static final Path DIRECTORY = Path.of("target", "campaign", "sandbox");
    private static final Path LOG = DIRECTORY.resolveSibling("sandbox.log");
    private static final int RUNS = Integer.getInteger("sandbox.runs", 30);

    /** For what hangs: a run's own time limits are shorter. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void everyRunEndsWell() throws Exception {
        Files.createDirectories(LOG.getParent());
        var examples = Example.all();
        for (int run = 1; run <= RUNS; run++) {
            // Given
            Files.deleteIfExists(LOG);
            var example = examples.get(run % examples.size());

            // When
            var sandbox = ChildProcess.start(command(example));

            // Then
            try {
                assertThat(sandbox.onExit())
                        .as(
                                "exit status of run %d of %d, of %s; what it said is in %s, its programs' logs in %s",
                                run, RUNS, example, LOG, DIRECTORY)
                        .succeedsWithin(PATIENCE)
                        .isEqualTo(0);
            } finally {
                sandbox.close();
            }
            System.out.printf("sandbox.once: %d of %d runs ended well%n", run, RUNS);
        }
    }

    private static Command command(Example example) {
        var environment = new TreeMap<String, String>();
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .ifPresent(cache -> environment.put("XDG_CACHE_HOME", cache));
        return new Command(
                "sandbox",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsandbox.once",
                        "-Dsandbox.example=" + example,
                        "-Dsandbox.directory=" + DIRECTORY,
                        SandboxMain.class.getName()),
                Map.copyOf(environment),
                LOG);
    }
}
