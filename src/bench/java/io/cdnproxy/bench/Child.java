package io.cdnproxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process of this run. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private Child(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A program of anybody. */
    static Child start(List<String> command, Path log) throws IOException {
        return new Child(new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** A main class of this room, which obeys {@link Orders}; back when it is ready. */
    static Child java(Class<?> main, List<String> flags, World world, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(world.arguments()));
        var child = start(command, log);
        child.answer();
        return child;
    }

    String order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        return answer();
    }

    private String answer() throws IOException {
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException(
                    "%s has ended".formatted(process.info().command().orElse("a process")));
        }
        return answer;
    }

    /** What all of its threads have used, by the kernel's account. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
