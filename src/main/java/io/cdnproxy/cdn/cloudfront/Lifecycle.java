package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Blocked;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Adoption;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.Step.Adopt;
import io.cdnproxy.cdn.cloudfront.Step.Create;
import io.cdnproxy.cdn.cloudfront.Step.ShowSuccessor;
import io.cdnproxy.cdn.cloudfront.Step.TakeOver;
import io.cdnproxy.cdn.cloudfront.Step.Update;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The next step towards the distribution that an object asks for. A pure function: what it needs of time is in what it
 * is given.
 */
final class Lifecycle {
    private static final Set<Decides> NEED_CERTIFICATE = EnumSet.of(Decides.NAMES, Decides.CERTIFICATE);

    private Lifecycle() {}

    static NextStep<Step> next(DesiredDistribution desired, Sighting seen) {
        return switch (seen.own().size()) {
            case 0 ->
                desired.adoption()
                        .map(adoption -> AdoptionRule.next(desired, adoption, seen))
                        .orElseGet(() -> withoutDistribution(desired, seen));
            case 1 -> withDistribution(desired, seen.own().getFirst(), seen);
            default ->
                new Blocked<>(
                        Reason.OwnershipConflict,
                        "distributions %s all have the comment \"%s\"; remove it from those that are copies"
                                .formatted(ids(seen.own()), DistributionMarks.comment(desired.owner())));
        };
    }

    private static NextStep<Step> withoutDistribution(DesiredDistribution desired, Sighting seen) {
        // It may be our own, its comment changed by somebody: only a closer look can tell.
        if (seen.aliasHolder().isPresent()) {
            return new Adopt(seen.aliasHolder().get().id(), desired.hostname());
        }
        if (!desired.certificateUsable().isTrue()) {
            return new Wait<>(
                    Optional.empty(),
                    Verdict.fails(
                            Reason.Creating,
                            "no distribution yet: it is created once the viewer certificate can be used; "
                                    + "see ViewerCertificateReady"));
        }
        return Leftovers.next(desired.owner(), seen.leftovers()).orElseGet(() -> new Create(desired, seen.epoch()));
    }

    private static NextStep<Step> withDistribution(DesiredDistribution desired, Tagged found, Sighting seen) {
        var own = found.distribution();
        var elsewhere = desired.adoption().filter(adoption -> !adoption.id().equals(own.id()));
        if (elsewhere.isPresent()) {
            return new Blocked<>(
                    Reason.AdoptionPending,
                    ("this object has distribution %s and cannot take over %s as well: remove cdn.cloudFront.adopt, or "
                                    + "make an object of its own for that distribution")
                            .formatted(own.id(), elsewhere.get().id()));
        }
        if (isHalfAdopted(desired, found)) {
            return new TakeOver(
                    own.id(),
                    desired,
                    desired.adoption().flatMap(Adoption::approvedDiff).orElseThrow());
        }
        var differences = differences(desired, own, found.tags());
        if (differences.isEmpty()) {
            return desired.keptOrigin(own.settings())
                    .<NextStep<Step>>map(kept -> keepingOrigin(desired, own, kept))
                    .orElseGet(() -> settled(own, unreadTags(found)));
        }
        return desired.driftPolicy() == DriftPolicy.Report && !isInherited(desired.owner(), own)
                ? leave(desired, found)
                : change(desired, own, differences, seen);
    }

    /** Whether it was changed as agreed, and its marks are missing: a process died in between. */
    private static boolean isHalfAdopted(DesiredDistribution desired, Tagged found) {
        boolean agreed = desired.adoption().flatMap(Adoption::approvedDiff).isPresent();
        return agreed
                && found.tags()
                        .filter(tags -> Ownership.byTags(desired.owner(), tags).isEmpty())
                        .filter(tags -> AdoptionConsent.isGiven(desired.owner(), tags))
                        .isPresent();
    }

    /** Whether the comment still names a predecessor: to make it this object's is no matter of drift. */
    private static boolean isInherited(Owner owner, ObservedDistribution own) {
        return DistributionMarks.uidIn(own.comment(), owner.installation())
                .filter(uid -> !uid.equals(owner.uid()))
                .isPresent();
    }

    private static String unreadTags(Tagged found) {
        return found.failure()
                .filter(why -> found.tags().isEmpty())
                .map(why -> "; whether its tags are as they should be cannot be told: " + why.message())
                .orElse("");
    }

    /**
     * What an update would change.
     *
     * @param tags of the distribution; as long as they have not been read, they are taken for what they should be
     */
    static List<Difference> differences(
            DesiredDistribution desired, ObservedDistribution own, Optional<Map<String, String>> tags) {
        var differences =
                new ArrayList<>(SettingsComparison.between(desired.settingsOver(own.settings()), own.settings()));
        tags.map(actual -> Difference.ofTags(desired.allTags(), actual)).ifPresent(differences::addAll);
        return differences;
    }

    /** What is left as it is: all that {@link #differences} finds, but for what the object has chosen anew for itself. */
    static List<Difference> drift(
            DesiredDistribution desired, ObservedDistribution own, Optional<Map<String, String>> tags) {
        boolean isSucceeded = desired.succession(own.settings()).isPresent();
        return differences(desired.inTheEnd(), own, tags).stream()
                .filter(difference -> !(isSucceeded && isOfCertificate(difference)))
                .toList();
    }

    private static boolean isOfCertificate(Difference difference) {
        return difference.isOf(Decides.CERTIFICATE);
    }

    private static NextStep<Step> leave(DesiredDistribution desired, Tagged found) {
        var owner = desired.owner();
        var own = found.distribution();
        var passedOn = found.tags().filter(tags -> Ownership.byTags(owner, tags)
                .filter(Ownership.OTHERS::equals)
                .isPresent());
        if (passedOn.isPresent()) {
            return new Blocked<>(Reason.OwnershipConflict, OwnershipAdvice.others(owner, own.id(), passedOn.get()));
        }
        var succession = desired.succession(own.settings());
        if (succession.isPresent()) {
            return showSuccessor(desired, own, succession.get());
        }
        return own.enabled()
                ? settled(own, "; settings that differ from the spec are left alone, see Drifted" + unreadTags(found))
                : new Blocked<>(
                        Reason.DistributionDisabled,
                        ("distribution %s is disabled, and cdn.driftPolicy Report leaves it so: enable it, or set the "
                                        + "policy to Enforce")
                                .formatted(own.id()));
    }

    private static NextStep<Step> showSuccessor(
            DesiredDistribution desired, ObservedDistribution own, DistributionSettings successor) {
        return desired.certificateUsable().isTrue()
                ? new ShowSuccessor(own.id(), desired, SettingsComparison.between(successor, own.settings()))
                : awaitingCertificate(own, "its certificate");
    }

    private static NextStep<Step> awaitingCertificate(ObservedDistribution own, String kept) {
        return new Wait<>(
                Optional.empty(),
                Verdict.fails(
                        Reason.InProgress,
                        "distribution %s keeps %s until the new viewer certificate can be used; see ViewerCertificateReady"
                                .formatted(own.id(), kept)));
    }

    private static NextStep<Step> keepingOrigin(DesiredDistribution desired, ObservedDistribution own, Origin kept) {
        return new Wait<>(
                Optional.empty(),
                Verdict.fails(
                        Reason.AwaitingOrigin,
                        ("distribution %s keeps its origin %s:%d until %s:%d works; see OriginCertificateReady, "
                                        + "WorkloadAvailable, OriginHandshake and %s")
                                .formatted(
                                        own.id(),
                                        kept.domainName(),
                                        desired.target().portOf(kept),
                                        desired.target().hostname(),
                                        desired.target().port(),
                                        desired.target().purpose().atOrigin())));
    }

    private static NextStep<Step> settled(ObservedDistribution own, String remark) {
        return own.deployed()
                ? new Done<>(Verdict.works(
                        "distribution %s (%s) is deployed%s".formatted(own.id(), own.domainName(), remark)))
                : new Wait<>(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.InProgress,
                                ("CloudFront is deploying distribution %s to its edges, which takes a few "
                                                + "minutes; nothing to do")
                                        .formatted(own.id())));
    }

    private static NextStep<Step> change(
            DesiredDistribution desired, ObservedDistribution own, List<Difference> differences, Sighting seen) {
        var holder = seen.aliasHolder().filter(other -> !other.id().equals(own.id()));
        if (holder.isPresent()) {
            return new Blocked<>(
                    Reason.AliasConflict,
                    OwnershipAdvice.aliasTaken(desired.hostname(), holder.get().id()));
        }
        boolean needsCertificate = differences.stream()
                .anyMatch(difference -> NEED_CERTIFICATE.stream().anyMatch(difference::isOf));
        if (needsCertificate && !desired.certificateUsable().isTrue()) {
            return awaitingCertificate(own, "its settings");
        }
        return new Update(own.id(), desired, differences);
    }

    private static String ids(List<Tagged> distributions) {
        return distributions.stream()
                .map(found -> found.distribution().id())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
