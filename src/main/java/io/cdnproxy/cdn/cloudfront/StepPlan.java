package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.cdn.AdoptionOffer;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.PendingChange;
import java.util.List;
import java.util.Optional;

/** What steps would change that are not taken. Pure. */
final class StepPlan {
    private StepPlan() {}

    /**
     * What only finds out whose a distribution is changes nothing.
     *
     * @param offer what a distribution would have changed that is to be taken over
     */
    static Optional<PendingChange> of(Step step, Optional<AdoptionOffer> offer) {
        return switch (step) {
            case Step.Create create -> pending(PlannedAction.Create, "CloudFront distribution");
            case Step.TakeOver takeOver ->
                Optional.of(PendingChange.of(
                        PlannedAction.Change,
                        distribution(takeOver.id()),
                        offer.stream()
                                .flatMap(offered -> offered.differences().stream())
                                .map(Difference::path)
                                .toList()));
            case Step.Reclaim reclaim -> pending(PlannedAction.Change, distribution(reclaim.id()));
            case Step.Update update ->
                Optional.of(PendingChange.ofSettings(distribution(update.id()), update.differences()));
            case Step.ShowSuccessor successor ->
                Optional.of(PendingChange.ofSettings(distribution(successor.id()), successor.differences()));
            case Step.Disable disable -> pending(PlannedAction.Change, distribution(disable.id()));
            case Step.Delete delete -> pending(PlannedAction.Delete, distribution(delete.id()));
            case Step.Adopt adopt -> Optional.empty();
            case Step.Recognize recognize -> Optional.empty();
        };
    }

    private static Optional<PendingChange> pending(PlannedAction action, String object) {
        return Optional.of(PendingChange.of(action, object, List.of()));
    }

    private static String distribution(String id) {
        return "CloudFront distribution " + id;
    }
}
