package io.cdnproxy.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Canaries;
import io.cdnproxy.worlds.Worlds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The build's question after all integration tests: did a secret get out? Statuses and events are in the audit logs, as far as somebody
 * could read them there.
 */
class CanaryCheck {
    private static final Path TARGET = Path.of("target");

    private static final Pattern TOLD =
            Pattern.compile("operator.*\\.log|audit.*\\.log|metrics.*\\.txt|TEST-.*\\.xml|.*-output\\.txt");

    @Test
    void noSecretIsInWhatIsToldOfTheOperator() throws IOException {
        // Given
        var canaries = new ArrayList<Canaries>();
        for (var world : Worlds.all()) {
            canaries.add(Canaries.read(world));
        }
        var secrets = new ArrayList<String>();
        for (var kind : List.<Function<Canaries, Collection<String>>>of(
                Canaries::credentials, Canaries::upyun, Canaries::clientIds, Canaries::passwords, Canaries::keyParts)) {
            var ofOneKind =
                    canaries.stream().map(kind).flatMap(Collection::stream).toList();
            assertThat(ofOneKind).as("secrets of each kind").isNotEmpty();
            secrets.addAll(ofOneKind);
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
        var places = Stream.concat(
                Worlds.all().stream(),
                Stream.of(TARGET.resolve("surefire-reports"), TARGET.resolve("failsafe-reports")));
        for (var directory : places.toList()) {
            try (var found = Files.walk(directory)) {
                found.filter(file -> TOLD.matcher(file.getFileName().toString()).matches())
                        .forEach(files::add);
            }
        }
        return files;
    }
}
