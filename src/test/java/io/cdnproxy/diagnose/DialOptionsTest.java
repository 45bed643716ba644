package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DialOptionsTest {
    @ParameterizedTest
    @CsvSource({"'', 53", "--authoritative-port 5353, 5353", "--resolvers-only,"})
    void namesAreJudgedByTheirZonesUnlessResolversAreToDecide(String line, Integer port) {
        // Given
        var options = new DialOptions();
        var given = Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty());
        new CommandLine(options).parseArgs(given.toArray(String[]::new));

        // When
        var settings = options.settings();

        // Then
        assertThat(settings.authoritativePort()).isEqualTo(Optional.ofNullable(port));
    }
}
