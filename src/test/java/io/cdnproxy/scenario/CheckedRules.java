package io.cdnproxy.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rules as Prometheus' own parser reads them, and what their expressions select: see {@code src/sandbox/go/promql}. */
final class CheckedRules {
    private static final Path BUILD_SCRIPT = Path.of("src", "sandbox", "go", "build.sh");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckedRules() {}

    /**
     * A rule.
     *
     * @param labels those that results are grouped or matched by
     */
    record Rule(String name, List<Selector> selectors, List<String> labels) {}

    /** A selector of series. */
    record Selector(String metric, List<Matcher> matchers) {}

    /** A condition on a label; the value is empty unless it must be equal. */
    record Matcher(String label, String value) {}

    /**
     * Reads a rule file.
     *
     * @throws IOException with Prometheus' own words if it is not one
     */
    static List<Rule> read(String file) throws IOException, InterruptedException {
        var columns = run(List.of("sh", BUILD_SCRIPT.toString(), "promql"), "").split(" ", 3);
        try (Stream<String> lines = run(List.of(columns[2].strip()), file).lines()) {
            return lines.map(CheckedRules::rule).toList();
        }
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(complaint);
        }
        return output;
    }

    private static Rule rule(String line) {
        try {
            return JSON.readValue(line, Rule.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
