package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Absence;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.cloudfront.Step.Delete;
import io.cdnproxy.cdn.cloudfront.Step.Disable;
import io.cdnproxy.cdn.cloudfront.Step.Recognize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The next step towards having no distribution, or none that is enabled. A pure function. */
final class Teardown {

    private Teardown() {}

    /**
     * What the mirror shows of an object that is being deleted.
     *
     * @param own distributions that bear the object's mark
     * @param remembered a distribution that bears no mark but was the object's when last seen
     * @param nextSweep when there will be news
     */
    record Remains(
            List<ObservedDistribution> own,
            Optional<ObservedDistribution> remembered,
            Absence absence,
            Duration nextSweep) {

        Remains {
            own = List.copyOf(own);
        }
    }

    static NextStep<Step> next(TeardownGoal goal, Remains seen) {
        if (seen.remembered().isPresent()) {
            return new Recognize(seen.remembered().get().id());
        }
        if (!seen.own().isEmpty()) {
            return switch (goal) {
                case DELETED -> dismantle(seen.own().getFirst());
                case DISABLED -> switchOff(seen.own());
            };
        }
        return seen.absence().proven()
                ? new Done<>(Verdict.works("no distribution is left"))
                : new Wait<>(
                        Optional.of(seen.nextSweep()),
                        Verdict.fails(
                                Reason.DeletingDistribution,
                                "no distribution is in sight; making sure with one more look, because "
                                        + "CloudFront's list can lag"));
    }

    // The distribution's way to its edges needs nobody: once CloudFront has accepted the change there is nothing to
    // wait for.
    private static NextStep<Step> switchOff(List<ObservedDistribution> own) {
        return own.stream()
                .filter(ObservedDistribution::enabled)
                .findFirst()
                .<NextStep<Step>>map(distribution -> new Disable(distribution.id()))
                .orElseGet(() -> new Done<>(Verdict.works(
                        Reason.Retained,
                        ("distribution %s was disabled and left with its alias %s: a CdnProxy of the same name takes it up "
                                        + "again; delete it in CloudFront's console when it is of no use any more")
                                .formatted(
                                        own.getFirst().id(),
                                        String.join(
                                                ", ", own.getFirst().settings().aliases())))));
    }

    private static NextStep<Step> dismantle(ObservedDistribution distribution) {
        if (distribution.enabled()) {
            return new Disable(distribution.id());
        }
        return distribution.deployed()
                ? new Delete(distribution.id())
                : new Wait<>(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.WaitingForDisable,
                                ("distribution %s is disabled; CloudFront allows its deletion once that has "
                                                + "reached every edge, in a few minutes")
                                        .formatted(distribution.id())));
    }
}
