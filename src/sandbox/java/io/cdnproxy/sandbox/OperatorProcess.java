package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The operator as shipped: a process of its own, with nothing but environment variables to tell it that it is in a sandbox. Started again when it dies, as a Deployment would.
 */
public final class OperatorProcess implements AutoCloseable {
    /**
     * Of an operator that ends as it should, even if the machine is busy and its JVM has its classes to write down; one that hangs would
     * use up any grace.
     */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Path pidFile;
    private final Consumer<String> progress;
    private final Thread supervisor;
    private final Object lock = new Object();
    private ChildProcess process;
    private boolean closed;

    /**
     * Starts the operator.
     *
     * @param command runs it
     * @param environment all that it sees, besides PATH and TMPDIR
     * @param log where its output goes
     * @param pidFile holds the pid of the running process
     */
    public OperatorProcess(
            List<String> command, Map<String, String> environment, Path log, Path pidFile, Consumer<String> progress)
            throws IOException {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.pidFile = pidFile;
        this.progress = progress;
        synchronized (lock) {
            process = launch();
        }
        supervisor = Thread.ofPlatform().daemon().name("operator-supervisor").start(this::supervise);
    }

    /** The pid of the process that runs now. */
    public long pid() {
        return running().pid();
    }

    public Path log() {
        return log;
    }

    /**
     * Kills the operator as the kernel would; it is started again.
     *
     * @return the exit status of the process, which is gone by now
     */
    public int kill() {
        return running().kill();
    }

    /**
     * Asks the operator to end, by SIGTERM, as whoever moves its pod would; it is started again.
     *
     * @return completes with its exit status
     */
    public CompletableFuture<Integer> terminate() {
        var asked = running();
        asked.terminate();
        return asked.onExit();
    }

    /** Completes with the exit status of the process that runs now. */
    public CompletableFuture<Integer> onExit() {
        return running().onExit();
    }

    private ChildProcess running() {
        synchronized (lock) {
            return process;
        }
    }

    private void supervise() {
        try {
            while (true) {
                ChildProcess current;
                synchronized (lock) {
                    if (closed) {
                        return;
                    }
                    current = process;
                }
                int exit = current.onExit().get();
                current.close();
                synchronized (lock) {
                    if (closed) {
                        return;
                    }
                    progress.accept(
                            "operator (pid %d) ended with %d, starting it again".formatted(current.pid(), exit));
                    // A Deployment's restart is never immediate either; without this a broken operator would spin.
                    lock.wait(RESTART_DELAY.toMillis());
                    if (closed) {
                        return;
                    }
                    process = launch();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException e) {
            progress.accept("the operator cannot be started again: " + e.getMessage());
        }
    }

    private ChildProcess launch() throws IOException {
        var all = new HashMap<>(environment);
        // Whoever runs the sandbox may have AWS credentials at home.
        all.put("HOME", log.getParent().toString());
        var started = ChildProcess.start(new Command("operator", command, all, log));
        var next = pidFile.resolveSibling(pidFile.getFileName() + ".next");
        Files.writeString(next, started.pid() + "\n");
        Files.move(next, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return started;
    }

    /** @throws IllegalStateException if SIGTERM did not end the operator, which is gone all the same */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean ended = process.close(GRACE);
        try {
            supervisor.join();
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            progress.accept("cannot remove " + pidFile + ": " + e.getMessage());
        }
        if (!ended) {
            throw new IllegalStateException("the operator did not end within %d s after SIGTERM and was killed; see %s"
                    .formatted(GRACE.toSeconds(), log));
        }
    }
}
