package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Teardown.Remains;
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
                Arguments.of("enabled", own(ENABLED, true), Step.Disable.class, Reason.DisablingDistribution),
                Arguments.of(
                        "enabled, deploying", own(ENABLED, false), Step.Disable.class, Reason.DisablingDistribution),
                Arguments.of("disabled, deploying", own(DISABLED, false), Step.Wait.class, Reason.WaitingForDisable),
                Arguments.of("disabled", own(DISABLED, true), Step.Delete.class, Reason.DeletingDistribution),
                Arguments.of("not seen", nothing(UNPROVEN), Step.Wait.class, Reason.DeletingDistribution),
                Arguments.of("absent", nothing(PROVEN), Step.Done.class, Reason.Succeeded),
                Arguments.of("remembered", remembered(), Step.Recognize.class, Reason.DisablingDistribution));
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

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("transitions")
    void everyRemainHasItsStep(String name, Remains seen, Class<? extends Step> step, Reason reason) {
        // When
        var next = Teardown.next(seen);

        // Then
        assertThat(next).isInstanceOf(step);
        assertThat(next.verdict().reason()).isEqualTo(reason);
    }
}
