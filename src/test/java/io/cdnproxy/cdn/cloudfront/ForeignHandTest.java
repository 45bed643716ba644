package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody else changes what is an object's, or has what it wants. */
class ForeignHandTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();

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
                .isEqualTo(DistributionMarks.callerReference(TOKYO, 1)));
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
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(
                        detail.distribution().comment())
                .isEqualTo(DistributionMarks.comment(TOKYO)));
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
}
