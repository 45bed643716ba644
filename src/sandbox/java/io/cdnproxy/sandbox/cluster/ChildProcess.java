package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running program that ends with {@link #close()}, and with this JVM at the latest. */
public final class ChildProcess implements AutoCloseable {
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "TMPDIR");
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);
    private static final int TAIL_LINES = 15;

    private final Command command;
    private final Process process;
    private volatile boolean ending;

    private ChildProcess(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Whether a program does its work already. Asked again and again; an exception means not yet. */
    @FunctionalInterface
    public interface Readiness {
        boolean isReady() throws IOException, InterruptedException;
    }

    /** What a program needs besides itself while it becomes ready. An exception gives it up. */
    @FunctionalInterface
    interface Requirement {
        void check() throws IOException;
    }

    /** @throws IOException if the program cannot be started at all */
    public static ChildProcess start(Command command) throws IOException {
        var builder = new ProcessBuilder(command.line())
                .redirectInput(NOTHING.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(command.log().toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(command.environment());
        return ChildProcesses.add(() -> new ChildProcess(command, builder.start()));
    }

    /**
     * Starts a program and waits until it is ready.
     *
     * @throws IOException with the last lines of its log if it ends before, or is not ready in time; it is stopped then
     */
    public static ChildProcess start(Command command, Readiness readiness, Duration deadline)
            throws IOException, InterruptedException {
        return start(command, readiness, deadline, () -> {});
    }

    static ChildProcess start(Command command, Readiness readiness, Duration deadline, Requirement requirement)
            throws IOException, InterruptedException {
        var child = start(command);
        try {
            child.awaitReady(readiness, deadline, requirement);
            return child;
        } catch (IOException | InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private void awaitReady(Readiness readiness, Duration deadline, Requirement requirement)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        IOException last = null;
        do {
            requirement.check();
            try {
                if (readiness.isReady()) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet;
            }
            if (process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s ended with status %d; %s".formatted(command, process.exitValue(), lastWords()));
            }
        } while (System.nanoTime() < end);
        throw new IOException(
                "%s was not ready within %d s; %s".formatted(command, deadline.toSeconds(), lastWords()), last);
    }

    public long pid() {
        return process.pid();
    }

    String name() {
        return command.name();
    }

    /** Whether somebody here has ended it. */
    boolean isEnding() {
        return ending;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status: at once if the program has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    public Path log() {
        return command.log();
    }

    /**
     * Kills the program as the kernel would.
     *
     * @return its exit status; it is gone by now
     */
    public int kill() {
        ending = true;
        return process.destroyForcibly().onExit().join().exitValue();
    }

    /** Asks the program to end, by SIGTERM; does not wait for it. */
    public void terminate() {
        ending = true;
        process.destroy();
    }

    @Override
    public void close() {
        close(GRACE);
    }

    /**
     * SIGTERM, and SIGKILL for a program that takes longer than the grace. Returns when it is gone.
     *
     * @return whether SIGTERM was enough
     */
    public boolean close(Duration grace) {
        ending = true;
        process.destroy();
        boolean ended = false;
        try {
            ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ChildProcesses.remove(this);
        return ended;
    }

    String lastWords() {
        try (var lines = Files.lines(command.log(), StandardCharsets.ISO_8859_1)) {
            var all = lines.toList();
            var tail = all.subList(Math.max(0, all.size() - TAIL_LINES), all.size());
            return "the last lines of " + command.log() + ":\n" + String.join("\n", tail);
        } catch (IOException e) {
            return "its log is not readable: " + e;
        }
    }
}
