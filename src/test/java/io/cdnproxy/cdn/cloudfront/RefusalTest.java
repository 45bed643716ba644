package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the CDN refuses until a person has seen to it is told in its words, and tried at a pace that harms nobody. */
class RefusalTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DesiredDistribution CHANGED = Fixtures.desired(TOKYO, HOSTNAME, "c.example.com", Map.of());
    private static final String SENTENCE = "Cancel the pricing plan before you delete the distribution";

    private static CdnException pricingPlan() {
        return CloudFrontFailure.stale("PreconditionFailed", SENTENCE, null);
    }

    private TeardownReport.Remaining delete() {
        return (TeardownReport.Remaining)
                operator.reconciler.teardown(TeardownGoal.DELETED, TOKYO, 2, Optional.of("E1"));
    }

    private void isDisabled() {
        operator.settle(DESIRED);
        delete();
        operator.later(InMemoryDistributionApi.PROPAGATION);
        operator.later(SETTINGS.slowSweep());
    }

    @Test
    void aPricingPlanIsToldAndNotTakenForARace() {
        // Given
        isDisabled();
        api.refuse("delete", pricingPlan());
        delete();
        operator.later(Duration.ofSeconds(1));

        // When
        var report = delete();

        // Then
        assertThat(report.reason()).isEqualTo(Reason.DeletingDistribution);
        assertThat(report.message())
                .startsWith(SENTENCE)
                .contains("do what AWS asks for", "deletionPolicy: Retain")
                .doesNotContain("at the same moment");
        assertThat(report.retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void whileItIsRefusedTheAccountIsNotSweptInAHurry() {
        // Given
        isDisabled();
        api.refuse("delete", pricingPlan());
        delete();
        operator.later(Duration.ofMinutes(2));
        delete();
        operator.later(SETTINGS.slowSweep());
        int before = api.calls("list");

        // When
        for (var passed = Duration.ZERO; passed.compareTo(Duration.ofHours(1)) < 0; ) {
            var wait = delete().retryIn().orElseThrow();
            operator.later(wait);
            passed = passed.plus(wait);
        }

        // Then
        assertThat(api.calls("list") - before).as("sweeps in an hour").isBetween(5, 7);
        assertThat(api.calls("delete")).as("attempts").isLessThan(20);
    }

    @Test
    void onceThePlanIsCancelledItGoes() {
        // Given
        isDisabled();
        api.refuse("delete", pricingPlan());
        delete();
        operator.later(Duration.ofSeconds(1));
        delete();
        api.refuseNothing();

        // When
        operator.tearDown(TOKYO, Optional.of("E1"));

        // Then
        assertThat(api.all()).isEmpty();
    }

    @Test
    void whatARefusedCertificateSuffersFromIsToldAfterTheCdnsWords() {
        // Given
        api.refuse(
                "create",
                CdnException.saying(
                        ErrorClass.CERTIFICATE_REFUSED, "InvalidViewerCertificate", "AWS said no", "generic", null));
        var explained = Fixtures.certified(
                DESIRED,
                new CdnGoal.Certificate(
                        Optional.of("certificate"),
                        Verdict.works("usable"),
                        Optional.of(Verdict.fails(Reason.AwaitingCertificate, "it is new"))));

        // When
        var report = operator.pass(explained);

        // Then
        assertThat(report.distributionDeployed())
                .isEqualTo(Verdict.fails(Reason.AwaitingCertificate, "AWS said no; it is new"));
        assertThat(report.refusesCertificate()).isTrue();
    }

    @Test
    void aChangeIsRefusedInTheSameWay() {
        // Given
        operator.settle(DESIRED);
        api.refuse("update", pricingPlan());
        operator.pass(CHANGED);
        operator.later(Duration.ofSeconds(1));

        // When
        var report = operator.pass(CHANGED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.InvalidConfiguration);
        assertThat(report.distributionDeployed().message()).startsWith(SENTENCE);
        assertThat(report.retryIn()).contains(Duration.ofSeconds(30));
    }

    @Test
    void tagsThatMayNotBeReadAreTold() {
        // Given
        operator.settle(DESIRED);
        api.refuse("tags", new CdnException(ErrorClass.DENIED, "AccessDenied", "may not list tags", null));
        var restarted = new Operator(api, clock);

        // When
        restarted.pass(DESIRED);
        var report = restarted.look(DESIRED);

        // Then
        assertThat(report.distributionDeployed().isTrue()).isTrue();
        assertThat(report.distributionDeployed().message()).contains("tags", "may not list tags");
    }

    @Test
    void aRaceWithSomebodyWhoReallyChangesItIsNoRefusal() {
        // Given
        operator.settle(DESIRED);
        api.refuse("update", pricingPlan());
        operator.pass(CHANGED);
        api.changeForeign("E1", Fixtures.priced(DESIRED.settings(), "PriceClass_100"));
        operator.later(Duration.ofSeconds(1));

        // When
        var report = operator.pass(CHANGED);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.InProgress);
        assertThat(report.retryIn()).hasValueSatisfying(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(10)));
    }

    /** All but those that end by themselves, or whose write may have taken effect. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
    void noRefusalThatIsRepeatedHurriesTheSweepsForEver(ErrorClass errorClass) {
        // Given
        operator.settle(DESIRED);
        api.refuse("update", new CdnException(errorClass, "Refused", SENTENCE, null));
        operator.pass(CHANGED);
        operator.later(SETTINGS.slowSweep());
        operator.pass(CHANGED);
        operator.later(SETTINGS.slowSweep());
        int before = api.calls("list");

        // When
        for (int minute = 0; minute < 60; minute++) {
            operator.later(Duration.ofMinutes(1));
            operator.reconciler.reconcile(CHANGED, 1);
        }

        // Then
        assertThat(api.calls("list") - before).as("sweeps in an hour").isLessThanOrEqualTo(7);
    }

    @Test
    void anAliasThatStaysTakenDoesNotHurryTheSweepsForEver() {
        // Given
        api.refuse("create", new CdnException(ErrorClass.ALIAS_TAKEN, "CNAMEAlreadyExists", SENTENCE, null));
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        operator.later(SETTINGS.slowSweep());
        operator.pass(DESIRED);
        int before = api.calls("list");

        // When
        for (int minute = 0; minute < 60; minute++) {
            operator.later(Duration.ofMinutes(1));
            operator.reconciler.reconcile(DESIRED, 1);
        }

        // Then
        assertThat(api.calls("list") - before).as("sweeps in an hour").isLessThanOrEqualTo(7);
    }
}
