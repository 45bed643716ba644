package io.cdnproxy.sandbox.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the real programs are. All building is the script's; this class runs it and reads what it prints. */
public final class Programs {
    private static final int COLUMNS = 3;

    private final Map<Program, Found> found;

    /**
     * A program that the script found or made.
     *
     * @param version as released, or that it was given
     */
    record Found(String version, Path path) {}

    private Programs(Map<Program, Found> found) {
        this.found = new EnumMap<>(found);
    }

    /** As {@link #locate(Path, Set, Consumer)}, those of every sandbox. */
    public static Programs locate(Path script, Consumer<String> progress) throws IOException, InterruptedException {
        return locate(script, Program.OF_EVERY_SANDBOX, progress);
    }

    /**
     * Finds programs and builds those that are missing, which takes minutes the first time.
     *
     * @param script {@code src/sandbox/go/build.sh}
     * @param progress gets a line when a build starts and when it ends
     * @throws IOException with the script's last line when a program cannot be had: no Go, no download, a compiler
     *     error
     */
    public static Programs locate(Path script, Set<Program> wanted, Consumer<String> progress)
            throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of("sh", script.toString()), wanted.stream().map(Program::programName))
                .toList();
        var process = new ProcessBuilder(command).start();
        try {
            process.getOutputStream().close();
            var said = new ArrayList<String>();
            var teller = Thread.ofVirtual()
                    .name("build-progress")
                    .start(() -> tell(process.errorReader(), line -> {
                        said.add(line);
                        progress.accept(line);
                    }));
            List<String> found;
            try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                found = output.lines().toList();
            }
            int status = process.waitFor();
            teller.join();
            if (status != 0) {
                throw new IOException(said.isEmpty() ? script + " ended with status " + status : said.getLast());
            }
            return new Programs(parse(found, wanted));
        } finally {
            process.destroy();
        }
    }

    public Path path(Program program) {
        return found.get(program).path();
    }

    /** Name and version, for people. */
    public String describe(Program program) {
        return program.programName() + " " + found.get(program).version();
    }

    static Map<Program, Found> parse(List<String> lines, Set<Program> wanted) throws IOException {
        var byName = lines.stream()
                .map(line -> line.split(" ", COLUMNS))
                .filter(words -> words.length == COLUMNS)
                .collect(Collectors.toMap(words -> words[0], words -> new Found(words[1], Path.of(words[2]))));
        var missing = wanted.stream()
                .map(Program::programName)
                .filter(name -> !byName.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new IOException("the build script did not say where to find " + String.join(", ", missing));
        }
        return wanted.stream()
                .collect(Collectors.toMap(program -> program, program -> byName.get(program.programName())));
    }

    private static void tell(BufferedReader lines, Consumer<String> listener) {
        try (lines) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
