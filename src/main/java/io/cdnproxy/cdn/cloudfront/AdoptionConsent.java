package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Owner;
import java.util.Map;
import java.util.Set;

/**
 * The consent to an adoption, which is on the distribution itself: an object's author may write specs, but only whoever owns the AWS
 * account can tag what is in it. It allows no more than the taking over of what bears no mark of any owner.
 */
final class AdoptionConsent {
    static final String TAG = "cdnproxy.io/adoptable-by";

    private AdoptionConsent() {}

    /** Whether the tags allow the owner to take their distribution over. */
    static boolean isGiven(Owner owner, Map<String, String> tags) {
        return Set.of(owner.namespace(), owner.object(), inInstallation(owner)).contains(tags.getOrDefault(TAG, ""));
    }

    /** Tells clusters that share an account apart. */
    private static String inInstallation(Owner owner) {
        return owner.installation() + "/" + owner.object();
    }

    /** Which tag to set. */
    static String advice(Owner owner, String id, Map<String, String> tags) {
        var seen = tags.containsKey(TAG)
                ? "its tag %s names somebody else".formatted(TAG)
                : "it has no tag that allows this object to take it over";
        return ("distribution %s is not touched: %s; whoever owns the AWS account sets %s=%s (or =%s for the whole namespace, or =%s where "
                        + "several installations share the account), which is noticed within a minute")
                .formatted(id, seen, TAG, owner.object(), owner.namespace(), inInstallation(owner));
    }
}
