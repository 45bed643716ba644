package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The CDN refuses a step: it is told, and tried again in its time. */
class RefusedStepTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null);

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
    void whatFailedIsTriedAgainWhenSomebodyAsks() {
        // Given
        api.fail("create", DENIED);
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        var heldBack = api.writes();

        // When
        operator.reconciler.lookAgain(TOKYO.namespace(), TOKYO.uid());
        operator.pass(DESIRED);

        // Then
        assertThat(heldBack).isEmpty();
        assertThat(api.writes()).containsExactly("create E1");
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
}
