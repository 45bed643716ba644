package io.cdnproxy.image;

import java.io.IOException;
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
                throw new IOException("%s failed, see %s".formatted(command.getFirst(), log));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
