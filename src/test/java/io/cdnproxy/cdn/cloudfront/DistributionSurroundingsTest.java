package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.PathBehavior;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionSurroundingsTest {

    @ParameterizedTest
    @CsvSource({
        "/ray*, /ray, true",
        "/ray*, /ray/x, true",
        "ray*, /ray, true",
        "/r?y, /ray, true",
        "*, /ray, true",
        "/ray, /ray, true",
        "/ray, /ray/, false",
        "/Ray, /ray, false",
        "/r.y, /ray, false",
        "/r?ay, /ray, false"
    })
    void aPatternTakesPathsByItsWildcards(String pattern, String path, boolean taken) {
        // Given
        var surroundings = with(pattern);

        // When
        var behavior = surroundings.behaviorFor(path);

        // Then
        assertThat(behavior.isPresent()).isEqualTo(taken);
    }

    @Test
    void theFirstThatMatchesTakesIt() {
        // Given
        var surroundings = with("/other", "/ray*", "*");

        // When
        var behavior = surroundings.behaviorFor("/ray");

        // Then
        assertThat(behavior).contains(behavior("/ray*"));
    }

    @Test
    void aPatternThatMayTellASecretPathIsNotPrinted() {
        // Given
        var behavior = behavior("/ray*");

        // When
        var printed = behavior.toString();

        // Then
        assertThat(printed).doesNotContain("ray").contains("theirs");
    }

    private static DistributionSurroundings with(String... patterns) {
        return new DistributionSurroundings(
                "ours",
                List.of(),
                false,
                Stream.of(patterns).map(DistributionSurroundingsTest::behavior).toList(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static PathBehavior behavior(String pattern) {
        return new PathBehavior(pattern, "theirs", List.of(), false);
    }
}
