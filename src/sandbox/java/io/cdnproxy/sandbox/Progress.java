package io.cdnproxy.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person what is going on, a line at a time. */
public final class Progress {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Consumer<String> lines;

    public Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Something that takes a while and may fail. */
    public interface Work<T> {
        T run() throws Exception;
    }

    /** Runs something and tells what it was and how long it took. */
    public <T> T timed(String what, Work<T> work) throws Exception {
        var begun = Instant.now();
        var result = work.run();
        var took = Duration.between(begun, Instant.now());
        tell(String.format(Locale.ROOT, "%-62s %6.1f s", what, took.toMillis() / MILLIS_PER_SECOND));
        return result;
    }

    public void tell(String line) {
        lines.accept(line);
    }
}
