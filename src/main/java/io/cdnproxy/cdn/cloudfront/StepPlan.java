package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
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
    static Optional<PendingChange> of(Step.Write step, Optional<AdoptionOffer> offer) {
        return switch (step) {
            case Step.Create create -> pending(planned(PlannedAction.Create, "", List.of()));
            case Step.TakeOver takeOver ->
                pending(planned(
                        PlannedAction.Change,
                        " " + takeOver.id(),
                        offer.map(AdoptionOffer::differences).orElse(List.of())));
            case Step.Reclaim reclaim -> pending(planned(PlannedAction.Change, " " + reclaim.id(), List.of()));
            case Step.Update update ->
                Optional.of(new PendingChange(
                        planned(PlannedAction.Change, " " + update.id(), update.differences()), update.differences()));
            case Step.ShowSuccessor successor ->
                Optional.of(new PendingChange(
                        planned(PlannedAction.Change, " " + successor.id(), successor.differences()),
                        successor.differences()));
            case Step.Disable disable -> pending(planned(PlannedAction.Change, " " + disable.id(), List.of()));
            case Step.Delete delete -> pending(planned(PlannedAction.Delete, " " + delete.id(), List.of()));
            case Step.Adopt adopt -> Optional.empty();
            case Step.Recognize recognize -> Optional.empty();
        };
    }

    private static Optional<PendingChange> pending(PlannedChange planned) {
        return Optional.of(new PendingChange(planned, List.of()));
    }

    private static PlannedChange planned(PlannedAction action, String id, List<Difference> differences) {
        var settings = differences.stream().map(Difference::path).toList();
        return new PlannedChange(action, "CloudFront distribution" + id, settings);
    }
}
