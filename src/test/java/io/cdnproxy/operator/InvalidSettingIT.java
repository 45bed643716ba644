package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start of the packaged operator with a setting that means nothing. */
@Execution(ExecutionMode.CONCURRENT)
class InvalidSettingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So many there may be of Quarkus' own validation, whose first one says no more than that it is one. */
    private static final int LINES = 2;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "CDNPROXY_CDN_QUICK_SWEEP, soon, cdnproxy.cdn.quick-sweep",
        "CDNPROXY_LOG_FORMAT, xml, cdnproxy.log.format",
        "CDNPROXY_HOSTNAMES_ALLOWED, a:b, cdnproxy.hostnames.allowed: 'a:b'",
        "AWS_CA_BUNDLE, /no/such/file, AWS_CA_BUNDLE: cannot read certificates from /no/such/file"
    })
    void aSentenceIsAllThatIsSaid(String variable, String value, String said) throws IOException {
        // When
        try (var operator =
                UnansweredStart.with(Map.of(variable, value, "CDNPROXY_INSTALLATION_ID", "sandbox"), directory)) {

            // Then
            assertThat(operator.onExit()).succeedsWithin(PATIENCE).isEqualTo(1);
            assertThat(complaints(operator.log()))
                    .hasSizeLessThanOrEqualTo(LINES)
                    .last()
                    .asString()
                    .contains(said);
        }
    }

    /** All but what Java and the framework say of any start. */
    private static List<String> complaints(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> !line.startsWith("WARNING: ") && !line.matches("[0-9:.]+ (INFO|WARN) .*"))
                .toList();
    }
}
