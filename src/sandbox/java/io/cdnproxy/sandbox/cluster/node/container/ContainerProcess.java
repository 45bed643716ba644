package io.cdnproxy.sandbox.cluster.node.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A container's main process and its descendants. Output goes straight to a file, so an idle process costs no thread's
 * work.
 */
final class ContainerProcess {
    private final Process process;
    private volatile List<ProcessHandle> descendants = List.of();

    private ContainerProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts the program.
     *
     * @param environment complete: nothing of this machine's environment is added
     * @param exited called once, on another thread, with the exit code; 128 + n for signal n
     */
    static ContainerProcess start(
            List<String> command, Map<String, String> environment, Path directory, Path log, IntConsumer exited)
            throws ContainerRefusedException {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            var started = new ContainerProcess(process);
            process.onExit().thenAccept(ended -> {
                // When the first process of a container ends, the kernel ends the others.
                started.descendants.forEach(ProcessHandle::destroyForcibly);
                exited.accept(ended.exitValue());
            });
            return started;
        } catch (IOException failed) {
            throw ContainerRefusedException.start("failed to start container: " + failed.getMessage());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM to the main process, as a container runtime does. */
    void terminate() {
        rememberDescendants();
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        rememberDescendants();
        process.destroyForcibly();
    }

    /** To be done before the end: orphans are not found below the process that started them. */
    private void rememberDescendants() {
        descendants = Stream.concat(descendants.stream(), process.descendants())
                .distinct()
                .toList();
    }
}
