package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.CdnStep.News;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import java.util.Optional;

/** Tells of steps at CloudFront as of those at any CDN. */
public final class StepWords {
    private static final String ADOPTED = "DistributionAdopted";

    private StepWords() {}

    /** Tells whoever listens to all CDNs. */
    public static StepEvents<Step.Write> to(CdnEvents events) {
        return new StepEvents<>() {
            @Override
            public void onStep(Owner owner, Step.Write step) {
                events.onStep(owner, of(step));
            }

            @Override
            public void onStepFailed(Owner owner, Step.Write step, CdnException failure) {
                events.onStepFailed(owner, of(step), failure);
            }
        };
    }

    static CdnStep of(Step.Write step) {
        return switch (step) {
            case Step.Create create ->
                news(
                        Kind.Create,
                        "DistributionCreated",
                        "created a distribution for " + create.desired().hostname());
            case Step.Adopt adopt ->
                news(Kind.Adopt, ADOPTED, "distribution %s is this object's".formatted(adopt.id()));
            case Step.Reclaim reclaim ->
                news(
                        Kind.Reclaim,
                        ADOPTED,
                        "took up distribution %s of an earlier object of this name".formatted(reclaim.id()));
            case Step.TakeOver takeOver ->
                news(Kind.TakeOver, ADOPTED, "took over distribution %s".formatted(takeOver.id()));
            case Step.Update update ->
                news(
                        Kind.Update,
                        "DistributionUpdated",
                        "changed distribution %s: %s".formatted(update.id(), Difference.paths(update.differences())));
            case Step.ShowSuccessor successor ->
                news(
                        Kind.ShowSuccessor,
                        "DistributionUpdated",
                        "changed distribution %s: %s"
                                .formatted(successor.id(), Difference.paths(successor.differences())));
            case Step.Disable disable ->
                news(Kind.Disable, "DistributionDisabled", "disabled distribution %s".formatted(disable.id()));
            case Step.Delete delete ->
                news(Kind.Delete, "DistributionDeleted", "deleted distribution %s".formatted(delete.id()));
            case Step.Recognize recognize -> new CdnStep(Kind.Recognize, Optional.empty());
        };
    }

    private static CdnStep news(Kind kind, String reason, String note) {
        return new CdnStep(kind, Optional.of(new News(reason, note)));
    }
}
