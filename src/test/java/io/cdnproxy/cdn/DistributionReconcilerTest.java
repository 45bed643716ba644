package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistributionReconcilerTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final CdnException LOST_REPLY = new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "lost", null);
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null);

    @Test
    void beforeTheFirstSweepNothingIsKnownAndNothingIsDone() {
        // When
        var report = operator.reconciler.reconcile(DESIRED, 1);

        // Then
        assertThat(report.known()).isFalse();
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.NotYetKnown);
        assertThat(api.calls()).isZero();
    }

    @Test
    void aDistributionIsCreatedOnceAndDeployed() {
        // When
        var report = operator.settle(DESIRED);

        // Then
        assertThat(api.writes()).containsExactly("create E1");
        assertThat(report.distribution()).map(ObservedDistribution::id).contains("E1");
        assertThat(api.all().getFirst().tags()).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void aNewDistributionIsReportedInTheSamePass() {
        // Given
        operator.pass(DESIRED);

        // When
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distribution())
                .map(ObservedDistribution::state)
                .contains(ObservedDistribution.State.InProgress);
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.InProgress);
    }

    @Test
    void noDistributionIsCreatedForACertificateThatCannotBeUsed() {
        // Given
        var pending = Fixtures.certified(DESIRED, Fixtures.NOT_USABLE);

        // When
        var report = operator.pass(pending);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.Creating);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aSettledObjectCostsNoCalls() {
        // Given
        operator.settle(DESIRED);
        int before = api.calls();

        // When
        operator.reconciler.reconcile(DESIRED, 1);

        // Then
        assertThat(api.calls()).isEqualTo(before);
    }

    @Test
    void aNewProcessWritesNothingToWhatIsSettled() {
        // Given
        operator.settle(DESIRED);

        // When
        new Operator(api, clock).settle(DESIRED);

        // Then
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void aCreationWhoseReplyWasLostIsNotRepeated() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);

        // When
        operator.settle(DESIRED);

        // Then
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void aCreationThatNoListShowsYetIsAdopted() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.later(ErrorClass.UNAVAILABLE.delay(1));
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distribution()).map(ObservedDistribution::id).contains("E1");
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void aDistributionDeletedBySomebodyIsMadeAgain() {
        // Given
        operator.settle(DESIRED);
        api.deleteForeign("E1");
        operator.later(SETTINGS.slowSweep());

        // When
        operator.settle(DESIRED);

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(detail.callerReference())
                .isEqualTo(TOKYO.callerReference(1)));
    }

    @Test
    void aDistributionWhoseCommentSomebodyChangedIsStillOurs() {
        // Given
        operator.settle(DESIRED);
        api.changeForeign("E1", Fixtures.commented(DESIRED.settings(), "do not delete"));
        operator.later(SETTINGS.slowSweep());

        // When
        operator.settle(DESIRED);

        // Then
        assertThat(api.all())
                .singleElement()
                .satisfies(detail -> assertThat(detail.distribution().comment()).isEqualTo(TOKYO.comment()));
    }

    @Test
    void missingOwnershipTagsArePutBackBeforeAWrite() {
        // Given
        operator.settle(DESIRED);
        api.untag("E1");

        // When
        operator.settle(Fixtures.desired(TOKYO, HOSTNAME, "c.example.com", Map.of()));

        // Then
        assertThat(api.all().getFirst().tags()).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void aForeignHolderOfTheAliasIsNamedAndLeftAlone() {
        // Given
        var foreign = api.createForeign(Fixtures.commented(DESIRED.settings(), "somebody's"));
        operator.pass(DESIRED);

        // When
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AliasConflict);
        assertThat(report.distributionDeployed().message()).contains(foreign, HOSTNAME);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aForeignDistributionWithOurCommentIsLeftAlone() {
        // Given
        api.createForeign(Fixtures.disabled(DESIRED.settings()));

        // When
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aDisabledDistributionIsEnabledAgain() {
        // Given
        operator.settle(DESIRED);
        api.changeForeign("E1", Fixtures.disabled(DESIRED.settings()));
        operator.later(SETTINGS.slowSweep());

        // When
        operator.settle(DESIRED);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void aRenameIsOneUpdate() {
        // Given
        operator.settle(DESIRED);

        // When
        operator.settle(Fixtures.desired(TOKYO, "new.example.com", "b.example.com", Map.of()));

        // Then
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void changedTagsAreWrittenWithoutAnUpdate() {
        // Given
        operator.settle(DESIRED);

        // When
        operator.settle(Fixtures.desired(TOKYO, HOSTNAME, "b.example.com", Map.of("team", "edge")));

        // Then
        assertThat(api.writes()).containsExactly("create E1", "tag E1");
    }

    @Test
    void whatSomebodyElseDidMeanwhileIsNotSaidToBeDoneAgain() {
        // Given
        operator.settle(DESIRED);
        var changed = Fixtures.desired(TOKYO, HOSTNAME, "c.example.com", Map.of());
        var other = new Operator(api, clock);
        other.settle(changed);

        // When
        operator.reconciler.reconcile(changed, 1);

        // Then
        assertThat(other.steps).hasOnlyElementsOfType(Step.Update.class);
        assertThat(operator.steps).hasOnlyElementsOfType(Step.Create.class);
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void aFailureIsReportedAndNotRepeatedByTheNextEvent() {
        // Given
        api.fail("create", DENIED);
        operator.pass(DESIRED);
        int before = api.calls();

        // When
        var report = operator.reconciler.reconcile(DESIRED, 1);

        // Then
        assertThat(report.distributionDeployed().status()).isEqualTo(Status.False);
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AccessDenied);
        assertThat(report.retryIn()).contains(ErrorClass.DENIED.delay(1));
        assertThat(api.calls()).isEqualTo(before);
    }

    @Test
    void aNewGenerationIsTriedAtOnce() {
        // Given
        api.fail("create", DENIED);
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.reconciler.reconcile(DESIRED, 2);

        // Then
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void somebodyElsesSimultaneousChangeIsReadAgain() {
        // Given
        operator.settle(DESIRED);
        api.fail("update", new CdnException(ErrorClass.STALE, "PreconditionFailed", "changed", null));

        // When
        operator.settle(Fixtures.desired(TOKYO, HOSTNAME, "c.example.com", Map.of()));

        // Then
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void anAdoptedDistributionGetsItsTagsBack() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        api.untag("E1");

        // When
        operator.later(ErrorClass.UNAVAILABLE.delay(1));
        operator.pass(DESIRED);

        // Then
        assertThat(api.all().getFirst().tags()).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void afterAWriteTheNextSweepIsSoon() {
        // Given
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        int before = api.calls();

        // When
        operator.later(SETTINGS.quickSweep());

        // Then
        assertThat(api.calls()).isEqualTo(before + 1);
    }

    @Test
    void afterALostReplyTheNextSweepIsSoon() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.later(SETTINGS.quickSweep());

        // Then
        assertThat(operator.inventory.snapshot().orElseThrow().withId("E1")).isPresent();
    }

    @Test
    void afterAnAliasWasRefusedTheNextSweepLooksForItsHolder() {
        // Given
        operator.inventory.turn();
        var foreign = api.createForeign(Fixtures.commented(DESIRED.settings(), "somebody's"));
        operator.pass(DESIRED);

        // When
        operator.later(SETTINGS.quickSweep());
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distributionDeployed().message()).contains(foreign);
    }

    @Test
    void throttlingSlowsDownTheOthersToo() {
        // Given
        var osaka = Fixtures.desired(
                new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka"),
                "osaka.example.com",
                "b.example.com",
                Map.of());
        operator.inventory.turn();
        api.fail("create", new CdnException(ErrorClass.THROTTLED, "Throttling", "slower", null));
        operator.reconciler.reconcile(DESIRED, 1);

        // When
        var report = operator.reconciler.reconcile(osaka, 1);

        // Then
        assertThat(report.retryIn()).hasValueSatisfying(wait -> assertThat(wait).isPositive());
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aRenamedOriginTakesOverOnceItWorks() {
        // Given
        operator.settle(DESIRED);
        var renamed = Fixtures.desired(Fixtures.TOKYO, Fixtures.HOSTNAME, "c.example.com", Map.of("team", "edge"));
        operator.pass(renamed.keepingOrigin());
        operator.pass(renamed.keepingOrigin());
        var meanwhile = api.all().getFirst().distribution().settings();

        // When
        operator.settle(renamed);

        // Then
        assertThat(meanwhile.origin()).isEqualTo(DESIRED.settings().origin());
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(
                        detail.distribution().settings())
                .isEqualTo(renamed.settings()));
    }

    @Test
    void whatFailedIsTriedAgainWhenSomebodyAsks() {
        // Given
        api.fail("create", new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null));
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        var heldBack = api.writes();

        // When
        operator.reconciler.lookAgain(Fixtures.TOKYO.namespace(), Fixtures.TOKYO.uid());
        operator.pass(DESIRED);

        // Then
        assertThat(heldBack).isEmpty();
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void aLookTellsTheNextStepAndTakesNone() {
        // Given
        operator.inventory.turn();
        operator.reconciler.look(DESIRED);
        operator.inventory.turn();

        // When
        var report = operator.reconciler.look(DESIRED);

        // Then
        assertThat(report.pending()).get().isInstanceOf(Step.Create.class);
        assertThat(api.writes()).isEmpty();
    }
}
