package io.cdnproxy.sandbox.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program to run.
 *
 * @param name for messages
 * @param line the program and its arguments
 * @param environment all of it but PATH, HOME and TMPDIR: proxy settings and trust stores of the machine reach no child
 * @param log takes the program's output, standard and error; appended to
 */
public record Command(String name, List<String> line, Map<String, String> environment, Path log) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** Without an environment. */
    public static Command of(String name, Path log, Path program, String... arguments) {
        var line = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        return new Command(name, line, Map.of(), log);
    }

    public Command withEnvironment(Map<String, String> other) {
        return new Command(name, line, other, log);
    }

    /** Arguments may hold secrets: only the name is told. */
    @Override
    public String toString() {
        return name;
    }
}
