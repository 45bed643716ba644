package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.Ownership.NOBODYS;
import static io.cdnproxy.cdn.Ownership.OTHERS;
import static io.cdnproxy.cdn.Ownership.OWN;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;

/**
 * Whose a distribution is that was read at CloudFront: its owner's by the tags, or by a caller reference made for this very object where
 * none says otherwise; or by the owner's comment, with consent to its adoption.
 */
final class DistributionOwnership {
    private DistributionOwnership() {}

    /** The tags decide where they are: they can pass a distribution on to another object, a caller reference never changes. */
    static Ownership of(Owner owner, DistributionDetail detail) {
        return Ownership.byTags(owner, detail.tags())
                .orElseGet(
                        () -> isBeingAdopted(owner, detail) ? OWN : byCallerReference(owner, detail.callerReference()));
    }

    /** Whether the owner took it over, as its account's owner allows, and the tags that say so are still on their way. */
    private static boolean isBeingAdopted(Owner owner, DistributionDetail detail) {
        return byCallerReference(owner, detail.callerReference()) == NOBODYS
                && detail.distribution().comment().equals(DistributionMarks.comment(owner))
                && AdoptionConsent.isGiven(owner, detail.tags());
    }

    private static Ownership byCallerReference(Owner owner, String reference) {
        if (reference.startsWith(DistributionMarks.callerReferencePrefix(owner))) {
            return OWN;
        }
        return reference.startsWith(DistributionMarks.CALLER_REFERENCE_PREFIX) ? OTHERS : NOBODYS;
    }
}
