package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A distribution that somebody made by hand passes into an operator's care, when its user has agreed to what changes. */
class AdoptionTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();

    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);
    private final Operator operator = new Operator(api, clock);
    private String handmade;

    @BeforeEach
    void somebodyMadeADistribution() {
        api.addCertificate(Fixtures.certificate(CertificateDescription.Status.ISSUED, "*.example.com"));
        handmade = api.createForeign(Fixtures.commented(DESIRED.settings(), "made by hand"));
        operator.pass(unapproved());
    }

    private DesiredDistribution unapproved() {
        return Fixtures.adopting(DESIRED, handmade, Optional.empty());
    }

    private DesiredDistribution approved() {
        var offer = operator.pass(unapproved()).offer().orElseThrow();
        return Fixtures.adopting(DESIRED, handmade, Optional.of(offer.fingerprint()));
    }

    @Test
    void theChangesAreShownAndNothingIsWritten() {
        // When
        var report = operator.pass(unapproved());

        // Then
        assertThat(report.offer()).hasValueSatisfying(offer -> {
            assertThat(offer.differences()).containsExactly(new Difference("comment", TOKYO.comment(), "made by hand"));
            assertThat(report.distributionDeployed().message()).contains(offer.fingerprint(), "comment");
        });
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void anApprovedOneIsTaggedAndChanged() {
        // Given
        var desired = approved();

        // When
        var report = operator.settle(desired);

        // Then
        assertThat(report.offer()).isEmpty();
        assertThat(api.writes()).containsExactly("tag " + handmade, "update " + handmade);
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(TOKYO.tags());
            assertThat(detail.distribution().settings()).isEqualTo(DESIRED.settings());
        });
    }

    @Test
    void aChangeAfterTheApprovalIsShownAnew() {
        // Given
        var desired = approved();
        api.changeForeign(handmade, Fixtures.commented(Fixtures.disabled(DESIRED.settings()), "made by hand"));

        // When
        operator.reconciler.reconcile(desired, 1);
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message()).contains("approved before");
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aProcessThatDiedBetweenTagAndChangeIsContinued() {
        // Given
        var desired = approved();
        api.tag("arn:aws:cloudfront::123456789012:distribution/" + handmade, TOKYO.tags());

        // When
        new Operator(api, clock).settle(desired);

        // Then
        assertThat(api.writes()).containsExactly("tag " + handmade, "update " + handmade);
    }

    @Test
    void anotherObjectsDistributionIsNotTakenOver() {
        // Given
        var desired = approved();
        api.tag(
                "arn:aws:cloudfront::123456789012:distribution/" + handmade,
                new Owner("cluster-2", "proxies", "tokyo", "uid-2").tags());

        // When
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(report.distributionDeployed().message()).contains("cluster-2", "proxies/tokyo");
        assertThat(api.writes()).containsExactly("tag " + handmade);
    }

    @Test
    void anAdoptedDistributionGoesWithItsObject() {
        // Given
        operator.settle(approved());

        // When
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.all()).isEmpty();
    }
}
