package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.Step.Adopt;
import io.cdnproxy.cdn.Step.Blocked;
import io.cdnproxy.cdn.Step.Create;
import io.cdnproxy.cdn.Step.Done;
import io.cdnproxy.cdn.Step.Update;
import io.cdnproxy.cdn.Step.Wait;
import java.util.ArrayList;
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
    private static final Set<String> NEED_CERTIFICATE = Set.of(Difference.ALIASES, Difference.CERTIFICATE);

    private Lifecycle() {}

    static Step next(DesiredDistribution desired, Sighting seen) {
        return switch (seen.own().size()) {
            case 0 ->
                desired.adoption().isPresent()
                        ? AdoptionRule.next(
                                desired.inTheEnd(), desired.adoption().get(), seen)
                        : withoutDistribution(desired, seen);
            case 1 -> withDistribution(desired, seen.own().getFirst(), seen);
            default ->
                new Blocked(
                        Reason.OwnershipConflict,
                        "distributions %s all have the comment \"%s\"; remove it from those that are copies"
                                .formatted(ids(seen.own()), desired.owner().comment()));
        };
    }

    private static Step withoutDistribution(DesiredDistribution desired, Sighting seen) {
        // It may be our own, its comment changed by somebody: only a closer look can tell.
        if (seen.aliasHolder().isPresent()) {
            return new Adopt(seen.aliasHolder().get().id(), desired.hostname());
        }
        if (!seen.certificate().isTrue()) {
            return new Wait(
                    Optional.empty(),
                    Verdict.fails(
                            Reason.Creating,
                            "no distribution yet: it is created once the viewer certificate can be used; "
                                    + "see ViewerCertificateReady"));
        }
        return new Create(desired, seen.epoch());
    }

    private static Step withDistribution(DesiredDistribution desired, ObservedDistribution own, Sighting seen) {
        var elsewhere = desired.adoption().filter(adoption -> !adoption.id().equals(own.id()));
        if (elsewhere.isPresent()) {
            return new Blocked(
                    Reason.AdoptionPending,
                    ("this object has distribution %s and cannot take over %s as well: remove cdn.cloudFront.adopt, or "
                                    + "make an object of its own for that distribution")
                            .formatted(own.id(), elsewhere.get().id()));
        }
        var differences = differences(desired, own, seen.tags());
        if (differences.isEmpty()) {
            return desired.keptOrigin(own.settings())
                    .<Step>map(kept -> keepingOrigin(desired, own, kept))
                    .orElseGet(() -> settled(own, ""));
        }
        return switch (desired.driftPolicy()) {
            case Enforce -> change(desired, own, differences, seen);
            case Report -> leave(own);
        };
    }

    /**
     * What an update would change.
     *
     * @param tags of the distribution; as long as they have not been read, they are taken for what they should be
     */
    static List<Difference> differences(
            DesiredDistribution desired, ObservedDistribution own, Optional<Map<String, String>> tags) {
        var differences = new ArrayList<>(Difference.between(desired.settingsOver(own.settings()), own.settings()));
        tags.flatMap(actual -> Difference.ofTags(desired.allTags(), actual)).ifPresent(differences::add);
        return differences;
    }

    private static Step leave(ObservedDistribution own) {
        return own.enabled()
                ? settled(own, "; settings that differ from the spec are left alone, see Drifted")
                : new Blocked(
                        Reason.DistributionDisabled,
                        ("distribution %s is disabled, and cdn.driftPolicy Report leaves it so: enable it, or set the "
                                        + "policy to Enforce")
                                .formatted(own.id()));
    }

    private static Step keepingOrigin(DesiredDistribution desired, ObservedDistribution own, Origin kept) {
        return new Wait(
                Optional.empty(),
                Verdict.fails(
                        Reason.InProgress,
                        ("distribution %s keeps its origin %s:%d until %s:%d works; see OriginCertificateReady, "
                                        + "WorkloadAvailable, OriginHandshake and OriginUpgrade")
                                .formatted(
                                        own.id(),
                                        kept.domainName(),
                                        kept.httpsPort(),
                                        desired.target().hostname(),
                                        desired.target().port())));
    }

    private static Step settled(ObservedDistribution own, String remark) {
        return own.deployed()
                ? new Done(Verdict.works(
                        "distribution %s (%s) is deployed%s".formatted(own.id(), own.domainName(), remark)))
                : new Wait(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.InProgress,
                                ("CloudFront is deploying distribution %s to its edges, which takes a few "
                                                + "minutes; nothing to do")
                                        .formatted(own.id())));
    }

    private static Step change(
            DesiredDistribution desired, ObservedDistribution own, List<Difference> differences, Sighting seen) {
        var holder = seen.aliasHolder().filter(other -> !other.id().equals(own.id()));
        if (holder.isPresent()) {
            return new Blocked(
                    Reason.AliasConflict,
                    aliasTaken(desired.hostname(), holder.get().id()));
        }
        boolean needsCertificate = differences.stream().map(Difference::path).anyMatch(NEED_CERTIFICATE::contains);
        if (needsCertificate && !seen.certificate().isTrue()) {
            return new Wait(
                    Optional.empty(),
                    Verdict.fails(
                            Reason.InProgress,
                            ("distribution %s keeps its settings until the new viewer certificate can be "
                                            + "used; see ViewerCertificateReady")
                                    .formatted(own.id())));
        }
        return new Update(own.id(), desired, differences);
    }

    static String aliasTaken(String hostname, String holder) {
        return ("%s is already an alias of distribution %s, which is not this object's; remove the alias "
                        + "there, delete that distribution, or take it over with cdn.cloudFront.adopt")
                .formatted(hostname, holder);
    }

    private static String ids(List<ObservedDistribution> distributions) {
        return distributions.stream().map(ObservedDistribution::id).sorted().collect(Collectors.joining(", "));
    }
}
