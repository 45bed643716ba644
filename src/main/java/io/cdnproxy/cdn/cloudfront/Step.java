package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.NextStep;
import java.util.List;

/** A step that changes something about a distribution, or may. */
public sealed interface Step extends NextStep.Write<Step> {

    @Override
    default Step itself() {
        return this;
    }

    /**
     * Make a distribution.
     *
     * @param epoch see {@link DistributionMarks#callerReference}
     */
    record Create(DesiredDistribution desired, int epoch) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.Creating, "CloudFront is about to be asked for a distribution; nothing to do");
        }
    }

    /** Find out whether a distribution that bears no mark of ours in the list is ours all the same. */
    record Adopt(String id, String hostname) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.Creating,
                    "distribution %s has the alias %s; finding out whether it is this object's"
                            .formatted(id, hostname));
        }
    }

    /** Take up again what is the object's by its tags, though not by its comment: what an object of the same name left, for one. */
    record Reclaim(String id) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.Creating,
                    "distribution %s was that of an object of this name, and is about to be taken up again"
                            .formatted(id));
        }
    }

    /** Find out whether a distribution that was the object's when last seen, but bears no mark in the list, still is. */
    record Recognize(String id) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.DisablingDistribution,
                    "finding out whether distribution %s is still this object's".formatted(id));
        }
    }

    /**
     * Take a distribution over that somebody else made, as the user asked: change it as agreed, then mark it.
     *
     * @param approvedDiff fingerprint of the changes that were agreed to
     */
    record TakeOver(String id, DesiredDistribution desired, String approvedDiff) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.AdoptionPending,
                    "distribution %s is about to be taken over with the changes that were approved".formatted(id));
        }
    }

    /** Overwrite the settings that differ. */
    record Update(String id, DesiredDistribution desired, List<Difference> differences) implements Step {
        public Update {
            differences = List.copyOf(differences);
        }

        @Override
        public Verdict verdict() {
            boolean disabled = differences.stream().anyMatch(difference -> difference.isOf(Decides.SERVICE));
            return disabled
                    ? Verdict.fails(
                            Reason.DistributionDisabled,
                            "distribution %s is disabled and will be enabled again; to stop it, delete this object"
                                    .formatted(id))
                    : Verdict.fails(
                            Reason.InProgress,
                            "distribution %s is about to be changed: %s; wait until AWS has taken the change"
                                    .formatted(id, Difference.paths(differences)));
        }
    }

    /** Show the certificate that takes the place of one that the object chose too, whatever else is left as it is. */
    record ShowSuccessor(String id, DesiredDistribution desired, List<Difference> differences) implements Step {
        public ShowSuccessor {
            differences = List.copyOf(differences);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.InProgress,
                    "distribution %s is about to show the successor of its certificate; nothing to do".formatted(id));
        }
    }

    /** Switch a distribution off, as it must be before it can be deleted. */
    record Disable(String id) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.DisablingDistribution, "distribution %s is about to be disabled".formatted(id));
        }
    }

    /** Delete a distribution. */
    record Delete(String id) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.DeletingDistribution, "distribution %s is about to be deleted".formatted(id));
        }
    }
}
