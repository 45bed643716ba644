package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message that the table makes, alone and as the conditions tell it. */
class MessagesTest {

    @ParameterizedTest
    @MethodSource("io.cdnproxy.diagnosis.FindingExamples#all")
    void everyFindingCanBeRead(FindingExamples.Example example) {
        // When
        var verdict = example.finding().in(example.seen().observation()).orElseThrow();

        // Then
        assertThat(broken(verdict)).as(verdict.message()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.diagnosis.FindingExamples#all")
    void everyConditionThatFollowsFromItCanBeRead(FindingExamples.Example example) {
        // Given
        var seen = example.seen().observation();

        // When
        var verdicts = Rules.judge(seen);

        // Then
        assertThat(verdicts.entrySet())
                .filteredOn(entry -> entry.getKey() != ConditionType.Drifted)
                .extracting(Map.Entry::getValue)
                .allSatisfy(verdict ->
                        assertThat(broken(verdict)).as(verdict.message()).isEmpty());
    }

    private static List<MessageRules> broken(Verdict verdict) {
        return verdict.isFalse()
                ? MessageRules.brokenByFault(verdict.message())
                : MessageRules.broken(verdict.message());
    }
}
