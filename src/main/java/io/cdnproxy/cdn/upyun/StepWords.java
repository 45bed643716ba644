package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.StepEvents;

/** Tells of steps at UPYUN as of those at any CDN. */
public final class StepWords {
    private static final String UPDATED = "DistributionUpdated";
    private static final String DISABLED = "DistributionDisabled";

    private StepWords() {}

    /** Tells whoever listens to all CDNs. */
    public static StepEvents<Step> to(CdnEvents events) {
        return events.worded(StepWords::of);
    }

    static CdnStep of(Step step) {
        var name = step.service();
        return switch (step) {
            case Step.Create create ->
                CdnStep.of(
                        Kind.Create,
                        "DistributionCreated",
                        "created service %s for %s"
                                .formatted(name, create.desired().hostname()));
            case Step.Configure configure ->
                CdnStep.of(
                        Kind.Update,
                        UPDATED,
                        "changed service %s: %s".formatted(name, Difference.paths(configure.differences())));
            case Step.Bind bind ->
                CdnStep.of(Kind.Update, UPDATED, "bound %s to service %s".formatted(bind.hostname(), name));
            case Step.Upload upload ->
                CdnStep.of(Kind.Update, UPDATED, "uploaded a certificate for " + upload.hostname());
            case Step.Show show ->
                CdnStep.of(Kind.Update, UPDATED, "%s is served with its certificate".formatted(show.hostname()));
            case Step.Discard discard ->
                CdnStep.of(Kind.Update, UPDATED, "deleted a certificate for %s".formatted(discard.hostname()));
            case Step.SwitchOff switchOff ->
                CdnStep.of(Kind.Disable, DISABLED, "switched HTTPS of %s off".formatted(switchOff.hostname()));
            case Step.Unbind unbind ->
                CdnStep.of(Kind.Disable, DISABLED, "unbound %s from service %s".formatted(unbind.hostname(), name));
            case Step.Hide hide -> CdnStep.of(Kind.Disable, DISABLED, "made service %s invisible".formatted(name));
            case Step.Purge purge ->
                CdnStep.of(
                        Kind.Purge,
                        "CachePurged",
                        "asked UPYUN to forget what it keeps of %s: it has everywhere within minutes"
                                .formatted(purge.hostname()));
            case Step.Delete delete ->
                CdnStep.of(Kind.Delete, "DistributionDeleted", "deleted service %s".formatted(name));
        };
    }
}
