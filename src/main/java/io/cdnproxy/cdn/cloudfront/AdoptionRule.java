package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.AdoptionOffer;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Blocked;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Adoption;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.Step.Reclaim;
import io.cdnproxy.cdn.cloudfront.Step.TakeOver;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * The next step towards taking over a distribution that somebody else made. Nothing is written before the account's owner has consented
 * and the user has approved the very changes that would be made. A pure function.
 */
final class AdoptionRule {

    private AdoptionRule() {}

    static NextStep<Step> next(DesiredDistribution desired, Adoption adoption, Sighting seen) {
        return seen.adoptable()
                .<NextStep<Step>>map(found -> next(desired, adoption, found, seen))
                .orElseGet(() -> new Blocked<>(
                        Reason.AdoptionPending,
                        ("there is no distribution %s in this AWS account that serves names (a staging one serves none): correct cdn.cloudFront.adopt.id, or remove "
                                        + "cdn.cloudFront.adopt to have a distribution made")
                                .formatted(adoption.id())));
    }

    private static NextStep<Step> next(DesiredDistribution desired, Adoption adoption, Tagged found, Sighting seen) {
        return found.tags()
                .<NextStep<Step>>map(tags -> switch (Ownership.byTags(desired.owner(), tags)
                        .orElse(Ownership.NOBODYS)) {
                    case OWN, PREDECESSOR -> new Reclaim(adoption.id());
                    case OTHERS ->
                        new Blocked<>(
                                Reason.OwnershipConflict, OwnershipAdvice.others(desired.owner(), adoption.id(), tags));
                    case NOBODYS ->
                        AdoptionConsent.isGiven(desired.owner(), tags)
                                ? consented(desired, adoption, found.distribution(), tags, seen)
                                : new Blocked<>(
                                        Reason.AdoptionPending,
                                        AdoptionConsent.advice(desired.owner(), adoption.id(), tags));
                })
                .orElseGet(() -> new Wait<>(Optional.empty(), found.unread(Reason.AdoptionPending)));
    }

    /** What would be changed, once the account's owner has consented: nobody else is shown a distribution's settings. */
    static Optional<AdoptionOffer> offer(DesiredDistribution desired, Sighting seen) {
        return offered(desired, seen)
                .flatMap(found -> found.tags().map(tags -> offer(desired.inTheEnd(), found.distribution(), tags)));
    }

    static AdoptionOffer offer(DesiredDistribution desired, ObservedDistribution found, Map<String, String> tags) {
        var settings = found.settings();
        var differences = new ArrayList<>(SettingsComparison.between(desired.settingsOver(settings), settings));
        differences.addAll(Difference.ofTags(desired.allTags(), tags));
        return new AdoptionOffer(found.id(), differences);
    }

    /**
     * The origin that its clients depend on until it is taken over: as little for everybody's eyes as its settings. Empty also where it may
     * be dialled without TLS, since what its HTTPS port says then tells nothing.
     */
    static Optional<Distribution.Origin> presentOrigin(DesiredDistribution desired, Sighting seen) {
        return offered(desired, seen)
                .map(Tagged::distribution)
                .filter(ObservedDistribution::alwaysDialsHttps)
                .flatMap(ObservedDistribution::dialled)
                .map(Origin::toOrigin);
    }

    private static Optional<Tagged> offered(DesiredDistribution desired, Sighting seen) {
        return seen.adoptable().filter(found -> found.tags()
                .filter(tags -> Ownership.byTags(desired.owner(), tags).isEmpty())
                .filter(tags -> AdoptionConsent.isGiven(desired.owner(), tags))
                .isPresent());
    }

    private static NextStep<Step> consented(
            DesiredDistribution desired,
            Adoption adoption,
            ObservedDistribution found,
            Map<String, String> tags,
            Sighting seen) {
        var holder = seen.aliasHolder().filter(other -> !other.id().equals(adoption.id()));
        if (holder.isPresent()) {
            return new Blocked<>(
                    Reason.AliasConflict,
                    OwnershipAdvice.aliasTaken(desired.hostname(), holder.get().id()));
        }
        var offer = offer(desired.inTheEnd(), found, tags);
        if (!adoption.approvedDiff().equals(Optional.of(offer.fingerprint()))) {
            return new Blocked<>(Reason.AdoptionPending, ask(offer, adoption));
        }
        if (!desired.certificateUsable().isTrue()) {
            return waiting(
                    "distribution %s is taken over once the viewer certificate can be used; see ViewerCertificateReady"
                            .formatted(adoption.id()));
        }
        // One that is switched off has no clients to lose.
        return found.enabled() && desired.leadsElsewhere(found)
                ? waiting(keepingOrigin(desired, found))
                : new TakeOver(adoption.id(), desired.inTheEnd(), offer.fingerprint());
    }

    private static String keepingOrigin(DesiredDistribution desired, ObservedDistribution found) {
        var present = found.dialled()
                .map(origin -> "its origin %s:%d"
                        .formatted(origin.domainName(), desired.target().portOf(origin)))
                .orElse("its origin");
        return ("distribution %s keeps %s and all its settings until %s:%d works, and is taken over then; see "
                        + "OriginCertificateReady, WorkloadAvailable, OriginHandshake and %s")
                .formatted(
                        found.id(),
                        present,
                        desired.target().hostname(),
                        desired.target().port(),
                        desired.target().purpose().atOrigin());
    }

    private static Wait<Step> waiting(String message) {
        return new Wait<>(Optional.empty(), Verdict.fails(Reason.AdoptionPending, message));
    }

    private static String ask(AdoptionOffer offer, Adoption adoption) {
        var text =
                ("distribution %s would be changed in %s, and from then on be this object's, to be deleted with it unless "
                                + "cdn.deletionPolicy says otherwise: read status.adoption, then approve by setting "
                                + "cdn.cloudFront.adopt.approvedDiff to %s")
                        .formatted(offer.id(), Difference.paths(offer.differences()), offer.fingerprint());
        return adoption.approvedDiff().isPresent()
                ? text + "; what was approved before is not what would be changed now"
                : text;
    }
}
