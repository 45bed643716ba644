package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Absence;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.cloudfront.Teardown.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TeardownTest {
    private static final DistributionSettings ENABLED = Fixtures.desired().settings();
    private static final DistributionSettings DISABLED = Fixtures.disabled(ENABLED);
    private static final Absence UNPROVEN = Absence.unproven(Instant.EPOCH);
    private static final Absence PROVEN = new Absence(Instant.EPOCH, Optional.of(Instant.EPOCH), true);

    static Stream<Arguments> transitions() {
        return Stream.of(
                Arguments.of(
                        TeardownGoal.DELETED,
                        "enabled",
                        own(ENABLED, true),
                        Step.Disable.class,
                        Reason.DisablingDistribution),
                Arguments.of(
                        TeardownGoal.DELETED,
                        "enabled, deploying",
                        own(ENABLED, false),
                        Step.Disable.class,
                        Reason.DisablingDistribution),
                Arguments.of(
                        TeardownGoal.DELETED,
                        "disabled, deploying",
                        own(DISABLED, false),
                        NextStep.Wait.class,
                        Reason.WaitingForDisable),
                Arguments.of(
                        TeardownGoal.DELETED,
                        "disabled",
                        own(DISABLED, true),
                        Step.Delete.class,
                        Reason.DeletingDistribution),
                Arguments.of(
                        TeardownGoal.DELETED,
                        "not seen",
                        nothing(UNPROVEN),
                        NextStep.Wait.class,
                        Reason.DeletingDistribution),
                Arguments.of(TeardownGoal.DELETED, "absent", nothing(PROVEN), NextStep.Done.class, Reason.Succeeded),
                Arguments.of(
                        TeardownGoal.DELETED,
                        "remembered",
                        remembered(),
                        Step.Recognize.class,
                        Reason.DisablingDistribution),
                Arguments.of(
                        TeardownGoal.DISABLED,
                        "enabled",
                        own(ENABLED, true),
                        Step.Disable.class,
                        Reason.DisablingDistribution),
                Arguments.of(
                        TeardownGoal.DISABLED,
                        "disabled, deploying",
                        own(DISABLED, false),
                        NextStep.Done.class,
                        Reason.Retained),
                Arguments.of(
                        TeardownGoal.DISABLED, "disabled", own(DISABLED, true), NextStep.Done.class, Reason.Retained),
                Arguments.of(
                        TeardownGoal.DISABLED,
                        "not seen",
                        nothing(UNPROVEN),
                        NextStep.Wait.class,
                        Reason.DeletingDistribution),
                Arguments.of(TeardownGoal.DISABLED, "absent", nothing(PROVEN), NextStep.Done.class, Reason.Succeeded),
                Arguments.of(
                        TeardownGoal.DISABLED,
                        "remembered",
                        remembered(),
                        Step.Recognize.class,
                        Reason.DisablingDistribution));
    }

    private static Remains own(DistributionSettings settings, boolean deployed) {
        var distribution = Fixtures.distribution("E1", settings, deployed);
        return new Remains(List.of(distribution), Optional.empty(), UNPROVEN, Duration.ZERO);
    }

    private static Remains nothing(Absence absence) {
        return new Remains(List.of(), Optional.empty(), absence, Duration.ZERO);
    }

    private static Remains remembered() {
        var distribution = Fixtures.distribution("E1", Fixtures.commented(ENABLED, "somebody's"), true);
        return new Remains(List.of(), Optional.of(distribution), UNPROVEN, Duration.ZERO);
    }

    @ParameterizedTest(name = "{0}: {1} → {3}")
    @MethodSource("transitions")
    void everyRemainHasItsStep(TeardownGoal goal, String name, Remains seen, Class<?> step, Reason reason) {
        // When
        var next = Teardown.next(goal, seen);

        // Then
        assertThat(next).isInstanceOf(step);
        assertThat(next.verdict().reason()).isEqualTo(reason);
    }
}
