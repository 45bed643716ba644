package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
        try (var operator = start(Map.of("CDNPROXY_INSTALLATION_ID", installationId))) {

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

    private ChildProcess start(Map<String, String> setting) throws IOException {
        var environment = new HashMap<>(setting);
        environment.put("HOME", directory.toString());
        // Nobody listens there.
        environment.put("KUBERNETES_MASTER", "https://127.0.0.1:1");
        environment.put("QUARKUS_KUBERNETES_CLIENT_REQUEST_RETRY_BACKOFF_LIMIT", "1");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        var command = OperatorProcess.packaged(OperatorInstallation.APPLICATION);
        return ChildProcess.start(new Command("operator", command, environment, directory.resolve("log")));
    }
}
