package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.UsableCertificate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made, changed and left alone of an object's distribution. */
class CloudFrontCdnTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();

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
        assertThat(report.distribution()).map(Distribution::id).contains("E1");
        assertThat(api.all().getFirst().tags()).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void aNewDistributionIsReportedInTheSamePass() {
        // Given
        operator.pass(DESIRED);

        // When
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distribution()).map(Distribution::state).contains(Distribution.State.InProgress);
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
    void aRoleThatIsLostIsToldBeforeAnythingNeedsWriting() {
        // Given
        var goal = new CdnGoal(TOKYO, Proxies.requesting().getSpec(), UsableCertificate.withId(Fixtures.CERTIFICATE));
        operator.settle(DesiredDistribution.of(goal));
        api.refuse("list", new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.reconciler.reconcile(goal, 1);

        // Then
        assertThat(report.distributionDeployed().isTrue()).isTrue();
        assertThat(report.distributionDeployed().message())
                .endsWith("so it was when the CDN could last be asked: not allowed");
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
    void aRenamedOriginTakesOverOnceItWorks() {
        // Given
        operator.settle(DESIRED);
        var renamed = Fixtures.desired(TOKYO, HOSTNAME, "c.example.com", Map.of("team", "edge"));
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
    void aLookTellsTheNextStepAndTakesNone() {
        // Given
        operator.inventory.turn();
        operator.reconciler.look(DESIRED);
        operator.inventory.turn();

        // When
        var report = operator.reconciler.look(DESIRED);

        // Then
        assertThat(report.pending()).map(pending -> pending.planned().action()).contains(PlannedAction.Create);
        assertThat(api.writes()).isEmpty();
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
    void whoWantsAPurgeIsToldToHaveAnInvalidation() {
        // When
        var instead = operator.reconciler.purgedByHand();

        // Then
        assertThat(instead).hasValueSatisfying(advice -> assertThat(advice).startsWith("create an invalidation of /*"));
    }
}
