package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start of the packaged operator while the API server is away, whatever it is asked for first. */
class UnreachableClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "sandbox"})
    void linesSayWhatIsAwayAndThatTheProcessEnds(String installationId) throws IOException {
        // When
        try (var operator = UnansweredStart.with(
                Map.of(
                        "CDNPROXY_INSTALLATION_ID",
                        installationId,
                        "QUARKUS_KUBERNETES_CLIENT_REQUEST_RETRY_BACKOFF_LIMIT",
                        "1"),
                directory)) {

            // Then
            assertThat(operator.onExit()).succeedsWithin(PATIENCE).isEqualTo(1);
            assertThat(lines(operator.log()))
                    .allMatch(line -> line.matches("[0-9:.]+ (INFO|WARN|ERROR) .*"))
                    .last()
                    .asString()
                    .contains("the API server does not answer: Connection refused", "this process ends");
        }
    }

    /** All but what Java says of any start. */
    private static List<String> lines(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.startsWith("WARNING: ") && !line.isEmpty())
                .toList();
    }
}
