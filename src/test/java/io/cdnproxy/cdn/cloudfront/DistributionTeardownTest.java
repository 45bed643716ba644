package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.TeardownGoal.DELETED;
import static io.cdnproxy.cdn.TeardownGoal.DISABLED;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.TeardownReport.Gone;
import io.cdnproxy.cdn.TeardownReport.Remaining;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTeardownTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final CdnException LOST_REPLY = new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "lost", null);

    @Test
    void aDistributionIsDisabledThenDeleted() {
        // Given
        operator.settle(DESIRED);

        // When
        operator.tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(api.writes()).containsExactly("create E1", "disable E1", "delete E1");
    }

    @Test
    void whetherItIsThereIsToldByTheLastLook() {
        // Given
        var unseen = operator.reconciler.presence(TOKYO, Optional.of("E1"));
        operator.settle(DESIRED);
        var settled = operator.reconciler.presence(TOKYO, Optional.of("E1"));

        // When
        operator.reconciler.teardown(DISABLED, TOKYO, 2, Optional.of("E1"));
        var disabled = operator.reconciler.presence(TOKYO, Optional.of("E1"));
        operator.tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(unseen).isEmpty();
        assertThat(settled).contains(Presence.ENABLED);
        assertThat(disabled).contains(Presence.DISABLED);
        assertThat(operator.reconciler.presence(TOKYO, Optional.of("E1"))).contains(Presence.NONE);
    }

    @Test
    void oneStillInProgressIsTornDownToo() {
        // Given
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.all()).isEmpty();
    }

    @Test
    void nothingIsBelievedBeforeTheFirstSweep() {
        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());

        // Then
        assertThat(report).isInstanceOf(Remaining.class);
    }

    @Test
    void oneThatNeverExistedIsGoneOnlyAfterASecondLook() {
        // Given
        operator.later(SETTINGS.apiCallTimeout());
        operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());
        operator.later(SETTINGS.slowSweep());
        var afterOneSweep = operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());

        // When
        operator.later(SETTINGS.slowSweep());
        var afterTwoSweeps = operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());

        // Then
        assertThat(afterOneSweep).isInstanceOf(Remaining.class);
        assertThat(afterTwoSweeps).isInstanceOf(Gone.class);
    }

    @Test
    void afterTheDeletionItTakesTwoMoreLooks() {
        // Given
        operator.settle(DESIRED);
        while (!api.all().isEmpty()) {
            operator.later(SETTINGS.slowSweep());
            operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        }
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // When
        operator.later(SETTINGS.consistencyWindow());
        var afterOneSweep = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        operator.later(SETTINGS.consistencyWindow());
        var afterTwoSweeps = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(afterOneSweep).isInstanceOf(Remaining.class);
        assertThat(afterTwoSweeps).isInstanceOf(Gone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H"})
    void aCreationOfTheProcessBeforeMayStillTakeEffectHoweverLongThisOneStoodBy(Duration stoodBy) {
        // Given
        clock.advance(stoodBy);
        operator.inventory.turn();
        operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());
        operator.later(SETTINGS.apiCallTimeout().minusSeconds(1));
        operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());

        // When
        operator.later(SETTINGS.consistencyWindow());
        var report = operator.reconciler.teardown(DELETED, TOKYO, 1, Optional.empty());

        // Then
        assertThat(report).isInstanceOf(Remaining.class);
    }

    @Test
    void whatIsGoneStaysGone() {
        // Given
        operator.tearDown(TOKYO, Optional.empty());

        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(report).isInstanceOf(Gone.class);
    }

    @Test
    void aCreationThatTurnsUpLateIsCaught() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        operator.later(SETTINGS.consistencyWindow());
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // When
        api.showInLists();
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.writes()).containsExactly("create E1", "disable E1", "delete E1");
    }

    @Test
    void oneThatSomebodyDeletedIsGone() {
        // Given
        operator.settle(DESIRED);
        api.deleteForeign("E1");

        // When
        operator.tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void oneWhoseCommentSomebodyChangedIsRememberedByItsId() {
        // Given
        operator.settle(DESIRED);
        api.changeForeign("E1", Fixtures.commented(DESIRED.settings(), "somebody's"));

        // When
        new Operator(api, clock).tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(api.all()).isEmpty();
    }

    @Test
    void aForeignDistributionIsNotTouchedWhateverStatusSays() {
        // Given
        var foreign = api.createForeign(Fixtures.commented(DESIRED.settings(), "somebody's"));

        // When
        operator.tearDown(TOKYO, Optional.of(foreign));

        // Then
        assertThat(api.all()).hasSize(1);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aForeignDistributionWithOurCommentIsNotTouchedEither() {
        // Given
        api.createForeign(DESIRED.settings());

        // When
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.all()).hasSize(1);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void theStageIsTold() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(report).isInstanceOfSatisfying(Remaining.class, remaining -> {
            assertThat(remaining.reason()).isEqualTo(Reason.WaitingForDisable);
            assertThat(remaining.message()).contains("E1");
        });
    }

    @Test
    void aRefusalIsToldAndTriedAgain() {
        // Given
        operator.settle(DESIRED);
        api.fail("disable", new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null));

        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(report)
                .isEqualTo(new Remaining(
                        Reason.DisablingDistribution,
                        "not allowed; to let the object go and leave the distribution as it is, set cdn.deletionPolicy: Retain",
                        Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    void aSweepThatIsRefusedIsToldAsWhatTheDeletionWaitsFor() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        api.refuse("list", new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(report).isInstanceOfSatisfying(Remaining.class, remaining -> {
            assertThat(remaining.reason()).isEqualTo(Reason.WaitingForDisable);
            assertThat(remaining.message()).contains("not allowed", "cdn.deletionPolicy: Retain");
        });
    }

    /** Who is advised to leave it would have an orphan for what is over in a minute. */
    @Test
    void aSweepThatFailsOnceIsToldBesideWhatTheDeletionWaitsFor() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        api.refuse("list", new CdnException(ErrorClass.THROTTLED, "Throttling", "Rate exceeded", null));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());

        // Then
        assertThat(report).isInstanceOfSatisfying(Remaining.class, remaining -> assertThat(remaining.message())
                .contains("E1", "Rate exceeded")
                .doesNotContain("Retain"));
    }

    @Test
    void refusalsForAWhileDoNotKeepItFromTheEnd() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.teardown(DELETED, TOKYO, 2, Optional.empty());
        api.fail("delete", new CdnException(ErrorClass.BUSY, "DistributionNotDisabled", "not yet", null));

        // When
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.all()).isEmpty();
    }

    @Test
    void oneThatIsToBeDisabledIsLeftWithItsMarks() {
        // Given
        operator.settle(DESIRED);

        // When
        var report = operator.tearDown(DISABLED, TOKYO, Optional.of("E1"));

        // Then
        assertThat(report).isInstanceOfSatisfying(TeardownReport.Left.class, left -> assertThat(left.message())
                .contains("E1")
                .contains(Fixtures.HOSTNAME));
        assertThat(api.writes()).containsExactly("create E1", "disable E1");
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.distribution().settings()).isEqualTo(Fixtures.disabled(DESIRED.settings()));
            assertThat(detail.tags()).containsAllEntriesOf(TOKYO.tags());
        });
    }

    @Test
    void oneThatIsToBeDisabledAndIsGoneIsGone() {
        // Given
        operator.settle(DESIRED);
        api.deleteForeign("E1");

        // When
        var report = operator.tearDown(DISABLED, TOKYO, Optional.of("E1"));

        // Then
        assertThat(report).isInstanceOf(Gone.class);
    }

    @Test
    void aCreationThatTurnsUpLateIsDisabledToo() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        operator.reconciler.teardown(DISABLED, TOKYO, 2, Optional.empty());
        operator.later(SETTINGS.consistencyWindow());
        operator.reconciler.teardown(DISABLED, TOKYO, 2, Optional.empty());

        // When
        api.showInLists();
        operator.tearDown(DISABLED, TOKYO, Optional.empty());

        // Then
        assertThat(api.writes()).containsExactly("create E1", "disable E1");
    }

    @Test
    void aForeignDistributionIsNotDisabledWhateverStatusSays() {
        // Given
        var foreign = api.createForeign(Fixtures.commented(DESIRED.settings(), "somebody's"));

        // When
        operator.tearDown(DISABLED, TOKYO, Optional.of(foreign));

        // Then
        assertThat(api.writes()).isEmpty();
    }
}
