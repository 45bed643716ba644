package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.messages.MessageRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepWordsTest {

    static Stream<Arguments> steps() {
        var difference = new Difference("source.host", "b.example.com", "");
        return Stream.of(
                Arguments.of(new Step.Create(SERVICE, Fixtures.desired()), Kind.Create, PlannedAction.Create),
                Arguments.of(
                        new Step.Configure(SERVICE, Fixtures.desired(), List.of(difference)),
                        Kind.Update,
                        PlannedAction.Change),
                Arguments.of(new Step.Bind(SERVICE, A), Kind.Update, PlannedAction.Change),
                Arguments.of(new Step.Upload(SERVICE, A, FIRST), Kind.Update, PlannedAction.Create),
                Arguments.of(new Step.Show(SERVICE, A, "c1"), Kind.Update, PlannedAction.Change),
                Arguments.of(new Step.Discard(SERVICE, A, "c1", Optional.of(FIRST)), Kind.Update, PlannedAction.Delete),
                Arguments.of(new Step.SwitchOff(SERVICE, A, "c1"), Kind.Disable, PlannedAction.Change),
                Arguments.of(new Step.Unbind(SERVICE, A, Optional.empty()), Kind.Disable, PlannedAction.Change),
                Arguments.of(new Step.Hide(SERVICE), Kind.Disable, PlannedAction.Change),
                Arguments.of(new Step.Purge(SERVICE, A, Instant.EPOCH), Kind.Purge, PlannedAction.Change),
                Arguments.of(new Step.Delete(SERVICE), Kind.Delete, PlannedAction.Delete));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aStepIsToldWithoutSecretsAndPlanned(Step step, Kind kind, PlannedAction action) {
        // When
        var told = StepWords.of(step);
        var planned = StepPlan.of(step);

        // Then
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.news()).hasValueSatisfying(news -> assertThat(MessageRules.broken(news.note()))
                .isEmpty());
        assertThat(planned.action()).isEqualTo(action);
        assertThat(step.toString()).doesNotContain("PRIVATE KEY");
        assertThat(MessageRules.broken(step.verdict().message())).isEmpty();
    }
}
