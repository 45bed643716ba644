package io.cdnproxy.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Takes lines from any thread and writes them to a file with the time. */
public final class LogFile implements Consumer<String>, AutoCloseable {
    private final PrintWriter file;

    public LogFile(Path path) throws IOException {
        this.file = new PrintWriter(Files.newBufferedWriter(path), true);
    }

    @Override
    public synchronized void accept(String line) {
        file.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    @Override
    public void close() {
        file.close();
    }
}
