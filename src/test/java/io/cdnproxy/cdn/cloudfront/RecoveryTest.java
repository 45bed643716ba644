package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator finds after backups, other operators and people have been at work. */
class RecoveryTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final Owner RESTORED =
            new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-after-restore");
    private static final DesiredDistribution RENAMED =
            Fixtures.desired(RESTORED, "new.example.com", "c.example.com", Map.of());
    private static final Owner OSAKA = new Owner(TOKYO.installation(), TOKYO.namespace(), "osaka", "uid-osaka");

    /** It was passed on to another object by mistake, an update was refused, and somebody has put it right since. */
    @Test
    void aDistributionWhoseTagWasMendedIsDeletedWithItsObject() {
        // Given
        operator.settle(DESIRED);
        var id = api.all().getFirst().distribution().id();
        OSAKA.tags().forEach((tag, value) -> api.tagForeign(id, tag, value));
        var refused = operator.pass(Fixtures.desired(TOKYO, Fixtures.HOSTNAME, "c.example.com", Map.of()));
        TOKYO.tags().forEach((tag, value) -> api.tagForeign(id, tag, value));

        // When
        operator.tearDown(TOKYO, Optional.of(id));

        // Then
        assertThat(refused.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(api.all()).isEmpty();
    }

    @Test
    void anObjectRestoredUnderANewUidGetsItsDistributionBack() {
        // Given
        operator.settle(DESIRED);

        // When
        var report = new Operator(api, clock).settle(Fixtures.desired(RESTORED));

        // Then
        assertThat(report.distribution()).map(Distribution::id).contains("E1");
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(RESTORED.tags());
            assertThat(detail.distribution().comment()).isEqualTo(DistributionMarks.comment(RESTORED));
        });
        assertThat(api.writes()).containsExactly("create E1", "tag E1", "update E1");
    }

    /** A process died right after it had created, and its successor is told of nothing by lists and reads that lag behind. */
    @Test
    void whatNeitherListNorReadShowsYetIsNotMadeTwice() {
        // Given
        operator.settle(DESIRED);
        var renamed = Fixtures.desired(TOKYO, "new.example.com", "b.example.com", Map.of());
        api.hideFromLists("E1");
        api.hideFromReads("E1");
        var restarted = new Operator(api, clock);
        restarted.pass(renamed);
        restarted.later(Duration.ofSeconds(5));
        restarted.pass(renamed);

        // When
        api.showInLists();
        api.showInReads();
        restarted.settle(renamed);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void whatWasPassedOnIsNotTornDownForItsFormerOwner() {
        // Given
        operator.settle(DESIRED);
        new Operator(api, clock).settle(Fixtures.desired(RESTORED));

        // When
        new Operator(api, clock).tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(api.all())
                .singleElement()
                .satisfies(detail -> assertThat(detail.distribution().enabled()).isTrue());
    }

    @Test
    void anObjectMadeAgainAfterDisablingFindsItsDistributionUnderAnotherHostname() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        var renamed = Fixtures.desired(RESTORED, "new.example.com", "c.example.com", Map.of());

        // When
        operator.settle(renamed);

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(RESTORED.tags());
            assertThat(detail.distribution().settings()).isEqualTo(renamed.settings());
        });
    }

    @Test
    void itIsTakenUpAlsoWhereDriftIsOnlyReported() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        var renamed = Fixtures.reporting(Fixtures.desired(RESTORED, "new.example.com", "c.example.com", Map.of()));

        // When
        new Operator(api, clock).settle(renamed);

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(
                        detail.distribution().settings())
                .isEqualTo(renamed.settings()));
    }

    @Test
    void whatOthersLeftIsLookedAtOnceByAllWhoCome() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        var osaka = Fixtures.desired(OSAKA, "osaka.example.com", "b.example.com", Map.of());
        var kyoto = Fixtures.desired(
                new Owner(TOKYO.installation(), TOKYO.namespace(), "kyoto", "uid-kyoto"),
                "kyoto.example.com",
                "b.example.com",
                Map.of());
        var restarted = new Operator(api, clock);
        int before = api.calls("tags");
        restarted.pass(osaka);
        restarted.reconciler.reconcile(kyoto, 1);
        restarted.pass(osaka);
        restarted.reconciler.reconcile(kyoto, 1);

        // When
        restarted.pass(osaka);
        restarted.pass(kyoto);

        // Then
        assertThat(api.calls("tags")).isEqualTo(before + 1);
        assertThat(api.writes()).containsExactly("create E1", "disable E1", "create E3", "create E4");
    }

    @Test
    void aRetainedDistributionKeepsItsNameWhenItsObjectIsMadeAgainUnderAnother() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.forget(TOKYO.uid());

        // When
        var report = operator.pass(RENAMED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message()).contains("E1", HOSTNAME, "adopt", Owner.OBJECT_TAG);
        assertThat(api.writes()).containsExactly("create E1");
    }

    /** Both of its names were changed after the backup. */
    @Test
    void norIsASecondOneMadeForAnObjectThatIsRestoredUnderNamesOfBefore() {
        // Given
        operator.settle(DESIRED);
        var restarted = new Operator(api, clock);
        restarted.look(RENAMED);

        // When
        var report = restarted.look(RENAMED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void itIsTakenUpUnderTheNamesOfTheSpecOnceThatNamesIt() {
        // Given
        operator.settle(DESIRED);
        var restarted = new Operator(api, clock);
        restarted.look(RENAMED);
        restarted.look(RENAMED);

        // When
        restarted.settle(Fixtures.adopting(RENAMED, "E1", Optional.empty()));

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(RESTORED.tags());
            assertThat(detail.distribution().settings()).isEqualTo(RENAMED.settings());
        });
    }

    @Test
    void itIsLeftToItselfOnceItIsNoObjectsOfThisName() {
        // Given
        operator.settle(DESIRED);
        var restarted = new Operator(api, clock);
        restarted.look(RENAMED);
        restarted.look(RENAMED);
        api.untag("E1");
        restarted.later(Duration.ofMinutes(1));

        // When
        restarted.settle(RENAMED);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "create E2");
    }

    @Test
    void norDoesItHoldItsObjectUpOnceItIsDeleted() {
        // Given
        operator.settle(DESIRED);
        var restarted = new Operator(api, clock);
        restarted.look(RENAMED);
        restarted.look(RENAMED);
        api.deleteForeign("E1");
        restarted.later(SETTINGS.slowSweep());

        // When
        restarted.settle(RENAMED);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "create E2");
    }

    @Test
    void whatServesOthersIsLookedAtOnceADayAtMost() {
        // Given
        operator.settle(DESIRED);
        var osaka = Fixtures.desired(OSAKA, "osaka.example.com", "c.example.com", Map.of());
        var restarted = new Operator(api, clock);
        int before = api.calls("tags");
        restarted.look(osaka);
        restarted.look(osaka);

        // When
        restarted.settle(osaka);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "create E2");
        assertThat(api.calls("tags")).isEqualTo(before + 1);
    }

    /** Whoever has been met is not looked at for others. */
    @Test
    void whatServesAnObjectThatIsKnownHoldsNobodyUp() {
        // Given
        operator.settle(DESIRED);
        int before = api.calls("tags");

        // When
        operator.pass(Fixtures.desired(OSAKA, "osaka.example.com", "c.example.com", Map.of()));

        // Then
        assertThat(api.writes()).containsExactly("create E1", "create E2");
        assertThat(api.calls("tags")).isEqualTo(before);
    }

    @Test
    void whatIsDeletedWhileItIsLookedAtHoldsNobodyUp() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        var restarted = new Operator(api, clock);
        restarted.pass(Fixtures.desired(OSAKA, "osaka.example.com", "b.example.com", Map.of()));
        restarted.pass(Fixtures.desired(OSAKA, "osaka.example.com", "b.example.com", Map.of()));
        api.deleteForeign("E1");

        // When
        restarted.look(Fixtures.desired(OSAKA, "osaka.example.com", "b.example.com", Map.of()));

        // Then
        assertThat(api.writes()).contains("create E3");
    }

    @Test
    void whatWasPassedOnByItsTagsIsNamedAsAnothers() {
        // Given
        operator.settle(DESIRED);
        api.tagForeign("E1", OSAKA.tags());

        // When
        operator.pass(Fixtures.desired(TOKYO, Fixtures.HOSTNAME, "c.example.com", Map.of()));
        var report = operator.pass(Fixtures.desired(TOKYO, Fixtures.HOSTNAME, "c.example.com", Map.of()));

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(report.distributionDeployed().message()).contains("that of CdnProxy osaka");
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void noDistributionIsMadeWhileItCannotBeToldWhetherOneIsLeft() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        var restarted = new Operator(api, clock);
        api.fail("tags", new CdnException(ErrorClass.DENIED, "AccessDenied", "may not list tags", null));

        restarted.pass(Fixtures.desired(RESTORED, "new.example.com", "c.example.com", Map.of()));

        // When
        var report = restarted.look(Fixtures.desired(RESTORED, "new.example.com", "c.example.com", Map.of()));

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AccessDenied);
        assertThat(report.distributionDeployed().message()).contains("E1", "may not list tags");
        assertThat(api.writes()).containsExactly("create E1", "disable E1");
    }

    @Test
    void aNamesakeInAnotherInstallationGetsNothing() {
        // Given
        operator.settle(DESIRED);
        var elsewhere = new Owner("cluster-2", TOKYO.namespace(), TOKYO.name(), "uid-elsewhere");

        // When
        var report = new Operator(api, clock).pass(Fixtures.desired(elsewhere));

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AliasConflict);
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void anotherObjectsDistributionIsNotTakenForItsAlias() {
        // Given
        operator.settle(DESIRED);
        operator.pass(Fixtures.desired(OSAKA));

        // When
        var report = operator.pass(Fixtures.desired(OSAKA));

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AliasConflict);
        assertThat(report.distributionDeployed().message()).contains("E1", HOSTNAME);
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void anIdRestoredWithAnOldStatusHarmsNobody() {
        // Given
        operator.settle(DESIRED);
        var foreign =
                api.createForeign(Fixtures.commented(Fixtures.aliased(DESIRED.settings(), "x.example.com"), "theirs"));

        // When
        operator.tearDown(TOKYO, Optional.of(foreign));

        // Then
        assertThat(api.all())
                .singleElement()
                .satisfies(detail -> assertThat(detail.distribution().id()).isEqualTo(foreign));
    }

    @Test
    void twoLeadersForAMomentMakeOneDistribution() {
        // Given
        var other = new Operator(api, clock);
        operator.inventory.turn();
        other.inventory.turn();
        operator.reconciler.reconcile(DESIRED, 1);
        other.reconciler.reconcile(DESIRED, 1);
        operator.inventory.turn();
        other.inventory.turn();
        operator.reconciler.reconcile(DESIRED, 1);

        // When
        var report = other.reconciler.reconcile(DESIRED, 1);

        // Then
        assertThat(report.distribution()).map(Distribution::id).contains("E1");
        assertThat(api.writes()).containsExactly("create E1");
    }
}
