package io.cdnproxy.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Canaries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build's question after all integration tests: did a secret get out? Statuses and events are in the audit logs, as far as somebody
 * could read them there.
 */
class CanaryCheck {
    private static final Path TARGET = Path.of("target");

    /** The worlds that the tests ran in. */
    private static final List<Path> WORLDS = List.of(TARGET.resolve("it-sandbox"), TARGET.resolve("campaign-sandbox"));

    private static final Pattern TOLD =
            Pattern.compile("operator.*\\.log|audit.*\\.log|metrics.*\\.txt|TEST-.*\\.xml|.*-output\\.txt");

    @Test
    void noSecretIsInWhatIsToldOfTheOperator() throws IOException {
        // Given
        var secrets = new ArrayList<String>();
        for (var world : WORLDS) {
            var canaries = Canaries.read(world);
            assertThat(canaries.credentials()).as("credentials in %s", world).isNotEmpty();
            assertThat(canaries.clientIds()).as("client ids in %s", world).isNotEmpty();
            assertThat(canaries.keyParts()).as("keys in %s", world).isNotEmpty();
            Stream.of(canaries.credentials(), canaries.clientIds(), canaries.keyParts())
                    .forEach(secrets::addAll);
        }
        var files = files();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("operator.log", "audit.log", "metrics.txt");

        // When
        var search = new SecretSearch(secrets);

        // Then
        for (var file : files) {
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                assertThat(lines.anyMatch(search::finds))
                        .as("a secret in %s", file)
                        .isFalse();
            }
        }
        System.out.printf(
                "secrets of the operator: %d looked for in %d files, none found%n", secrets.size(), files.size());
    }

    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (var directory : List.of(
                WORLDS.getFirst(),
                WORLDS.getLast(),
                TARGET.resolve("surefire-reports"),
                TARGET.resolve("failsafe-reports"))) {
            try (var found = Files.walk(directory)) {
                found.filter(file -> TOLD.matcher(file.getFileName().toString()).matches())
                        .forEach(files::add);
            }
        }
        return files;
    }
}
