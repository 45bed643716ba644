package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.CdnStep.News;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import java.util.Optional;

/** Tells of steps at UPYUN as of those at any CDN. */
public final class StepWords {
    private static final String UPDATED = "DistributionUpdated";
    private static final String DISABLED = "DistributionDisabled";

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
        var name = step.service();
        return switch (step) {
            case Step.Create create ->
                news(
                        Kind.Create,
                        "DistributionCreated",
                        "created service %s for %s"
                                .formatted(name, create.desired().hostname()));
            case Step.Configure configure ->
                news(
                        Kind.Update,
                        UPDATED,
                        "changed service %s: %s".formatted(name, Difference.paths(configure.differences())));
            case Step.Bind bind ->
                news(Kind.Update, UPDATED, "bound %s to service %s".formatted(bind.hostname(), name));
            case Step.Upload upload -> news(Kind.Update, UPDATED, "uploaded a certificate for " + upload.hostname());
            case Step.Show show ->
                news(Kind.Update, UPDATED, "%s is served with its certificate".formatted(show.hostname()));
            case Step.Discard discard ->
                news(Kind.Update, UPDATED, "deleted a certificate for %s".formatted(discard.hostname()));
            case Step.SwitchOff switchOff ->
                news(Kind.Disable, DISABLED, "switched HTTPS of %s off".formatted(switchOff.hostname()));
            case Step.Unbind unbind ->
                news(Kind.Disable, DISABLED, "unbound %s from service %s".formatted(unbind.hostname(), name));
            case Step.Hide hide -> news(Kind.Disable, DISABLED, "made service %s invisible".formatted(name));
            case Step.Delete delete -> news(Kind.Delete, "DistributionDeleted", "deleted service %s".formatted(name));
        };
    }

    private static CdnStep news(Kind kind, String reason, String note) {
        return new CdnStep(kind, Optional.of(new News(reason, note)));
    }
}
