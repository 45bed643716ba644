package io.cdnproxy.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The log of an operator that was asked for JSON. A line that is none makes reading it fail. */
record StructuredLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the JVM itself says of its own accord, before there is a log. */
    private static final String JVM = "WARNING: ";

    /** One line. */
    record Line(JsonNode json) {
        String level() {
            return json.at("/level").asText();
        }

        String key(String name) {
            return json.at("/mdc/" + name).asText();
        }

        String message() {
            return json.at("/message").asText();
        }
    }

    List<Line> lines() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith(JVM))
                    .map(StructuredLog::parse)
                    .toList();
        }
    }

    private static Line parse(String line) {
        try {
            return new Line(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
