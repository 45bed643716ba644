package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.cdnproxy.sandbox.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartLintTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Stream<Path> valueSets() throws IOException {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void helmFindsNothingToSay(Path values, @TempDir Path directory) throws IOException {
        // Given
        var chart = Chart.copyTo(directory);
        var defaults = chart.resolve("values.yaml").toFile();
        YAML.writeValue(defaults, merged(YAML.readTree(defaults), YAML.readTree(values.toFile())));

        // When
        var result = new Helm(chart).lint().strict().call();

        // Then
        assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
        assertThat(result.isFailed()).isFalse();
    }

    /** As Helm does it; its lint command takes no file with values here. */
    private static JsonNode merged(JsonNode defaults, JsonNode values) {
        if (!(defaults instanceof ObjectNode object) || !values.isObject()) {
            return values;
        }
        values.properties()
                .forEach(value -> object.set(value.getKey(), merged(object.path(value.getKey()), value.getValue())));
        return object;
    }
}
