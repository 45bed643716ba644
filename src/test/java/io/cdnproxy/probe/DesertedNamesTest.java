package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which names lead nobody anywhere. */
class DesertedNamesTest {
    private static final String FORMER = "a.gone.example";
    private static final String PRESENT = "a.example.com";
    private static final NameAnswer HERE = new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);
    private static final NameAnswer BROKEN = new NameAnswer.Unresolvable("SERVFAIL", NameAnswer.Cause.ZONE);

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(HERE, false),
                Arguments.of(new NameAnswer.Partly(List.of("192.0.2.9")), false),
                Arguments.of(new NameAnswer.Elsewhere(List.of("192.0.2.9")), false),
                Arguments.of(new NameAnswer.Unchecked(), false),
                Arguments.of(new NameAnswer.Unresolvable("no answer", NameAnswer.Cause.SILENCE), false),
                Arguments.of(new NameAnswer.Unresolvable("198.18.0.1", NameAnswer.Cause.RESOLVER), false),
                Arguments.of(new NameAnswer.Absent(), true),
                Arguments.of(BROKEN, true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void whatIsNotThereOrOfABrokenZoneIs(NameAnswer answer, boolean deserted) {
        // When
        var report = report(WireEvidence.NONE, Map.of(FORMER, answer, PRESENT, HERE));

        // Then
        assertThat(report.deserted()).isEqualTo(deserted ? Set.of(FORMER) : Set.of());
    }

    /** Whoever refuses every question does not tell of zones. */
    @Test
    void whereNoNameIsAnsweredNoZoneIsTakenForBroken() {
        // When
        var report = report(WireEvidence.NONE, Map.of(FORMER, BROKEN, PRESENT, BROKEN));

        // Then
        assertThat(report.deserted()).isEmpty();
    }

    /** Such as while the edge is renamed, whose new name is not published yet. */
    @Test
    void theOriginsNameIsAnotherOne() {
        // Given
        var names = new WireEvidence.Names(Optional.empty(), Optional.of(Verdict.works("resolves")), List.of());
        var evidence =
                new WireEvidence(names, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

        // When
        var report = report(evidence, Map.of(FORMER, BROKEN));

        // Then
        assertThat(report.deserted()).containsExactly(FORMER);
    }

    private static ChainReport report(WireEvidence evidence, Map<String, NameAnswer> names) {
        return Reports.of(Map.of(), evidence, names, Optional.empty());
    }
}
