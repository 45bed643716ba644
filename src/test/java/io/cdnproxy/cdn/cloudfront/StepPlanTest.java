package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.cdn.AdoptionOffer;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.PendingChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan tells of a step that is not taken. */
class StepPlanTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final Difference DIFFERENCE = new Difference("priceClass", "PriceClass_100", "PriceClass_All");

    @Test
    void anUpdateTellsWhatItWouldOverwrite() {
        // When
        var pending = StepPlan.of(new Step.Update("E1", DESIRED, List.of(DIFFERENCE)), Optional.empty());

        // Then
        assertThat(pending)
                .contains(new PendingChange(
                        new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of("priceClass")),
                        List.of(DIFFERENCE)));
    }

    @Test
    void soDoesTheSuccessorOfACertificate() {
        // Given
        var certificate = new Difference("viewerCertificate.arn", "arn:successor", "arn:former");

        // When
        var pending = StepPlan.of(new Step.ShowSuccessor("E1", DESIRED, List.of(certificate)), Optional.empty());

        // Then
        assertThat(pending)
                .contains(new PendingChange(
                        new PlannedChange(
                                PlannedAction.Change, "CloudFront distribution E1", List.of("viewerCertificate.arn")),
                        List.of(certificate)));
    }

    @Test
    void whatIsNotTheObjectsYetHasNoDifferencesOfItsOwn() {
        // Given
        var offer = new AdoptionOffer("E1", List.of(DIFFERENCE));

        // When
        var pending = StepPlan.of(new Step.TakeOver("E1", DESIRED, offer.fingerprint()), Optional.of(offer));

        // Then
        assertThat(pending)
                .contains(new PendingChange(
                        new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of("priceClass")),
                        List.of()));
    }

    @Test
    void aLookChangesNothing() {
        // When
        var pending = StepPlan.of(new Step.Adopt("E1", "a.example.com"), Optional.empty());

        // Then
        assertThat(pending).isEmpty();
    }
}
