package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.DesiredDistribution.Adoption;
import io.cdnproxy.cdn.Step.Blocked;
import io.cdnproxy.cdn.Step.TakeOver;
import io.cdnproxy.cdn.Step.Wait;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The next step towards taking over a distribution that somebody else made. Nothing is written before the user has approved the very
 * changes that would be made. A pure function.
 */
final class AdoptionRule {

    private AdoptionRule() {}

    static Step next(DesiredDistribution desired, Adoption adoption, Sighting seen) {
        if (seen.adoptable().isEmpty()) {
            return new Blocked(
                    Reason.AdoptionPending,
                    ("there is no distribution %s in this AWS account: correct cdn.cloudFront.adopt.id, or remove "
                                    + "cdn.cloudFront.adopt to have a distribution made")
                            .formatted(adoption.id()));
        }
        var holder = seen.aliasHolder().filter(other -> !other.id().equals(adoption.id()));
        if (holder.isPresent()) {
            return new Blocked(
                    Reason.AliasConflict,
                    Lifecycle.aliasTaken(desired.hostname(), holder.get().id()));
        }
        var offer = AdoptionOffer.of(desired, seen.adoptable().get());
        if (!adoption.approvedDiff().equals(Optional.of(offer.fingerprint()))) {
            return new Blocked(Reason.AdoptionPending, ask(offer, adoption));
        }
        return seen.certificate().isTrue()
                ? new TakeOver(adoption.id(), desired, offer.fingerprint())
                : new Wait(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.AdoptionPending,
                                ("distribution %s is taken over once the viewer certificate can be used; see "
                                                + "ViewerCertificateReady")
                                        .formatted(adoption.id())));
    }

    private static String ask(AdoptionOffer offer, Adoption adoption) {
        var paths = offer.differences().stream().map(Difference::path).collect(Collectors.joining(", "));
        var text = ("distribution %s would be changed in %s: read status.adoption, then approve by setting "
                        + "cdn.cloudFront.adopt.approvedDiff to %s")
                .formatted(offer.id(), paths, offer.fingerprint());
        return adoption.approvedDiff().isPresent()
                ? text + "; what was approved before is not what would be changed now"
                : text;
    }
}
