package io.cdnproxy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that does one step of the build. */
final class Program {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private Program() {}

    /** @throws IOException if it fails, or takes longer than anything here may take */
    static void run(List<String> command, Path log) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("%s failed, see %s: %s".formatted(command.getFirst(), log, lastLine(log)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Where programs say what was wrong. */
    private static String lastLine(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.reduce("", (before, line) -> line);
        }
    }
}
