package io.cdnproxy.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator tells Prometheus, in <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">its text format</a>.
 *
 * @param help by the name of a family of metrics
 * @param types the same
 */
record MetricsPage(String text, Map<String, String> help, Map<String, String> types, List<Sample> samples) {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:]\\w*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    record Sample(String metric, Map<String, String> labels, double value) {}

    static MetricsPage read(World world) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(world.installation.http() + "/q/metrics"))
                    .header("Accept", "text/plain")
                    .build();
            return parse(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static MetricsPage parse(String text) {
        return new MetricsPage(
                text,
                comments(text, "HELP"),
                comments(text, "TYPE"),
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(MetricsPage::sample)
                        .toList());
    }

    private static Map<String, String> comments(String text, String kind) {
        return text.lines()
                .map(COMMENT::matcher)
                .filter(comment -> comment.matches() && comment.group(1).equals(kind))
                .collect(Collectors.toMap(comment -> comment.group(2), comment -> comment.group(3)));
    }

    private static Sample sample(String line) {
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        var labels = Optional.ofNullable(sample.group(2)).stream()
                .flatMap(all -> LABEL.matcher(all).results())
                .collect(Collectors.toMap((MatchResult label) -> label.group(1), label -> label.group(2)));
        return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
    }

    Stream<Sample> ofOurs() {
        return samples.stream().filter(sample -> sample.metric().startsWith("cdnproxy_"));
    }

    Stream<Sample> of(String metric) {
        return samples.stream().filter(sample -> sample.metric().equals(metric));
    }
}
