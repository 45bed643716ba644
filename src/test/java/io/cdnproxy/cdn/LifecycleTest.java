package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.Fixtures.NOT_USABLE;
import static io.cdnproxy.cdn.Fixtures.USABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DistributionSettings IN_SYNC = DESIRED.settings();
    private static final ObservedDistribution DEPLOYED = Fixtures.distribution("E1", IN_SYNC, true);
    private static final ObservedDistribution IN_PROGRESS = Fixtures.distribution("E1", IN_SYNC, false);
    private static final ObservedDistribution DISABLED = Fixtures.distribution("E1", Fixtures.disabled(IN_SYNC), true);
    private static final ObservedDistribution OTHER_ALIAS =
            Fixtures.distribution("E1", Fixtures.aliased(IN_SYNC, "old.example.com"), true);
    private static final ObservedDistribution FOREIGN =
            Fixtures.distribution("E9", Fixtures.commented(IN_SYNC, "somebody's"), true);
    private static final Verdict NOT_KNOWN = Verdict.unknown("not yet known");

    static Stream<Arguments> transitions() {
        return Stream.of(
                row("nothing", seen(List.of(), null, USABLE), Step.Create.class, Reason.Creating),
                row("no certificate", seen(List.of(), null, NOT_USABLE), Step.Wait.class, Reason.Creating),
                row("unknown certificate", seen(List.of(), null, NOT_KNOWN), Step.Wait.class, Reason.Creating),
                row("alias held", seen(List.of(), FOREIGN, USABLE), Step.Adopt.class, Reason.Creating),
                row(
                        "alias held, no certificate",
                        seen(List.of(), FOREIGN, NOT_USABLE),
                        Step.Adopt.class,
                        Reason.Creating),
                row("deploying", seen(List.of(IN_PROGRESS), IN_PROGRESS, USABLE), Step.Wait.class, Reason.InProgress),
                row("deployed", seen(List.of(DEPLOYED), DEPLOYED, USABLE), Step.Done.class, Reason.Succeeded),
                row(
                        "deployed, expired",
                        seen(List.of(DEPLOYED), DEPLOYED, NOT_USABLE),
                        Step.Done.class,
                        Reason.Succeeded),
                row(
                        "disabled",
                        seen(List.of(DISABLED), DISABLED, USABLE),
                        Step.Update.class,
                        Reason.DistributionDisabled),
                row(
                        "enabling needs no certificate",
                        seen(List.of(DISABLED), DISABLED, NOT_USABLE),
                        Step.Update.class,
                        Reason.DistributionDisabled),
                row("renamed", seen(List.of(OTHER_ALIAS), null, USABLE), Step.Update.class, Reason.InProgress),
                row(
                        "renamed, no certificate",
                        seen(List.of(OTHER_ALIAS), null, NOT_USABLE),
                        Step.Wait.class,
                        Reason.InProgress),
                row(
                        "renamed, alias held",
                        seen(List.of(OTHER_ALIAS), FOREIGN, USABLE),
                        Step.Blocked.class,
                        Reason.AliasConflict),
                row(
                        "two bear our mark",
                        seen(List.of(DEPLOYED, FOREIGN), DEPLOYED, USABLE),
                        Step.Blocked.class,
                        Reason.OwnershipConflict));
    }

    private static Arguments row(String name, Sighting seen, Class<? extends Step> step, Reason reason) {
        return Arguments.of(name, seen, step, reason);
    }

    private static Sighting seen(
            List<ObservedDistribution> own, ObservedDistribution aliasHolder, Verdict certificate) {
        return new Sighting(own, Optional.ofNullable(aliasHolder), certificate, 0, false);
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource("transitions")
    void everySightingHasItsStep(String name, Sighting seen, Class<? extends Step> step, Reason reason) {
        // When
        var next = Lifecycle.next(DESIRED, seen);

        // Then
        assertThat(next).isInstanceOf(step);
        assertThat(next.verdict().reason()).isEqualTo(reason);
        assertThat(next.verdict().isTrue()).isEqualTo(next instanceof Step.Done);
    }

    @Test
    void aNewDistributionTakesTheEpochThatIsFree() {
        // Given
        var seen = new Sighting(List.of(), Optional.empty(), USABLE, 2, false);

        // When
        var next = Lifecycle.next(DESIRED, seen);

        // Then
        assertThat(next).isEqualTo(new Step.Create(DESIRED, 2));
    }

    @Test
    void changedTagsAloneAreAnUpdate() {
        // Given
        var tagged = Fixtures.desired(Fixtures.TOKYO, HOSTNAME, "b.example.com", Map.of("team", "edge"));
        var seen = new Sighting(List.of(DEPLOYED), Optional.of(DEPLOYED), USABLE, 0, true);

        // When
        var next = Lifecycle.next(tagged, seen);

        // Then
        assertThat(next.verdict().message()).contains("E1", "tags");
    }

    @Test
    void theHolderOfAnAliasIsNamed() {
        // Given
        var seen = seen(List.of(OTHER_ALIAS), FOREIGN, USABLE);

        // When
        var next = Lifecycle.next(DESIRED, seen);

        // Then
        assertThat(next.verdict().message()).contains(HOSTNAME, "E9");
    }
}
