package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.StepEvents;
import java.util.Optional;

/** Tells of steps at CloudFront as of those at any CDN. */
public final class StepWords {
    private static final String ADOPTED = "DistributionAdopted";

    private StepWords() {}

    /** Tells whoever listens to all CDNs. */
    public static StepEvents<Step> to(CdnEvents events) {
        return events.worded(StepWords::of);
    }

    static CdnStep of(Step step) {
        return switch (step) {
            case Step.Create create ->
                CdnStep.of(
                        Kind.Create,
                        "DistributionCreated",
                        "created a distribution for " + create.desired().hostname());
            case Step.Adopt adopt ->
                CdnStep.of(Kind.Adopt, ADOPTED, "distribution %s is this object's".formatted(adopt.id()));
            case Step.Reclaim reclaim ->
                CdnStep.of(
                        Kind.Reclaim,
                        ADOPTED,
                        "took up distribution %s of an earlier object of this name".formatted(reclaim.id()));
            case Step.TakeOver takeOver ->
                CdnStep.of(Kind.TakeOver, ADOPTED, "took over distribution %s".formatted(takeOver.id()));
            case Step.Update update ->
                CdnStep.of(
                        Kind.Update,
                        "DistributionUpdated",
                        "changed distribution %s: %s".formatted(update.id(), Difference.paths(update.differences())));
            case Step.ShowSuccessor successor ->
                CdnStep.of(
                        Kind.ShowSuccessor,
                        "DistributionUpdated",
                        "changed distribution %s: %s"
                                .formatted(successor.id(), Difference.paths(successor.differences())));
            case Step.Disable disable ->
                CdnStep.of(Kind.Disable, "DistributionDisabled", "disabled distribution %s".formatted(disable.id()));
            case Step.Delete delete ->
                CdnStep.of(Kind.Delete, "DistributionDeleted", "deleted distribution %s".formatted(delete.id()));
            case Step.Recognize recognize -> new CdnStep(Kind.Recognize, Optional.empty());
        };
    }
}
