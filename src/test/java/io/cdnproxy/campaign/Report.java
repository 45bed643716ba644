package io.cdnproxy.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The campaign's results as a person reads them: a line for each plan, and a line for all.
 *
 * @param remarks what else there is to know, a line each
 */
record Report(List<Outcome> outcomes, List<String> remarks, Duration took) {
    private static final double MILLIS_PER_SECOND = 1000;

    Report {
        outcomes = List.copyOf(outcomes);
        remarks = List.copyOf(remarks);
    }

    List<String> violations() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.allViolations().stream())
                .toList();
    }

    String summary() {
        return "crash campaign: %d plans planned, %d fired, %d killed, %d needed another attempt, %d violations, %s s"
                .formatted(
                        outcomes.size(),
                        outcomes.stream().filter(Outcome::fired).count(),
                        outcomes.stream().filter(Outcome::killed).count(),
                        outcomes.stream()
                                .filter(outcome -> outcome.attempts() > 1)
                                .count(),
                        violations().size(),
                        seconds(took));
    }

    String table() {
        var oracles = Oracle.all().stream().map(Oracle::title).toList();
        var heading = Stream.concat(
                        Stream.of("workload", "trigger", "side", "attempts", "fired", "killed"),
                        Stream.concat(oracles.stream(), Stream.of("seconds")))
                .collect(Collectors.joining(" | ", "| ", " |"));
        var rule = heading.replaceAll("[^|]", "-");
        return Stream.of(
                        Stream.of(heading, rule),
                        outcomes.stream().map(outcome -> row(outcome, oracles)),
                        Stream.of("", summary()),
                        remarks.stream())
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Outcome outcome, List<String> oracles) {
        return Stream.concat(
                        Stream.of(
                                outcome.plan().workload().name(),
                                outcome.plan().crashPoint().trigger().toString(),
                                outcome.plan().crashPoint().side().toString(),
                                String.valueOf(outcome.attempts()),
                                yes(outcome.fired()),
                                yes(outcome.killed())),
                        Stream.concat(
                                oracles.stream()
                                        .map(oracle ->
                                                verdict(outcome.violations().getOrDefault(oracle, List.of()))),
                                Stream.of(seconds(outcome.took()))))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "NO";
    }

    private static String verdict(List<String> violations) {
        return violations.isEmpty() ? "ok" : String.join("; ", violations).replace("|", "/");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / MILLIS_PER_SECOND);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, table());
    }
}
