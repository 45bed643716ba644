package io.cdnproxy.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.worlds.Worlds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The build's question after all integration tests: can every message be read that the operator has written into a status, whichever room
 * it was made in? All of them are in the audit logs.
 */
class MessagesCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Told(String type, String status, String message) {
        static Told of(JsonNode condition) {
            return new Told(
                    condition.path("type").asText(),
                    condition.path("status").asText(),
                    condition.path("message").asText());
        }

        /** Drifted and Deleting are False where all is well. */
        boolean isFault() {
            return type.equals("Drifted") ? status.equals("True") : status.equals("False") && !type.equals("Deleting");
        }

        List<MessageRules> brokenRules() {
            return isFault() ? MessageRules.brokenByFault(message) : MessageRules.broken(message);
        }
    }

    @Test
    void everyMessageThatWasWrittenCanBeRead() throws IOException {
        // When
        var told = told();

        // Then
        assertThat(told).extracting(Told::type).contains("Ready", "DnsReady", "WorkloadAvailable");
        assertThat(told)
                .filteredOn(one -> !one.brokenRules().isEmpty())
                .as("messages that leave their reader alone")
                .isEmpty();
        System.out.printf("messages of the operator: %d read, each of them says what to do%n", told.size());
    }

    private static Set<Told> told() throws IOException {
        var told = new HashSet<Told>();
        for (var world : Worlds.all()) {
            try (var files = Files.walk(world)) {
                for (var log : files.filter(file -> file.endsWith("audit.log")).toList()) {
                    try (var lines = Files.lines(log)) {
                        lines.filter(line -> line.contains("\"conditions\":["))
                                .flatMap(MessagesCheck::conditions)
                                .map(Told::of)
                                .forEach(told::add);
                    }
                }
            }
        }
        return told;
    }

    private static Stream<JsonNode> conditions(String line) {
        try {
            return StreamSupport.stream(
                    JSON.readTree(line).at("/requestObject/status/conditions").spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }
}
