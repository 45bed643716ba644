package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Owner;
import java.util.Optional;

/**
 * The marks that an owner leaves on a distribution besides its tags. The comment is the index, because it is all that a list of
 * distributions shows; the caller reference is a proof, as tags are.
 */
public final class DistributionMarks {
    static final String CALLER_REFERENCE_PREFIX = "cdnproxy/";

    private DistributionMarks() {}

    /** The distribution's comment. At most 128 characters, CloudFront's limit. */
    public static String comment(Owner owner) {
        return commentPrefix(owner.installation()) + owner.uid();
    }

    /**
     * Never a clock or a random number: repeating a creation whose answer was lost must be recognised as a repetition.
     *
     * @param epoch 0, and one more for each distribution of this owner that was made and is gone
     */
    static String callerReference(Owner owner, int epoch) {
        return callerReferencePrefix(owner) + epoch;
    }

    static String callerReferencePrefix(Owner owner) {
        return CALLER_REFERENCE_PREFIX + owner.installation() + "/" + owner.uid() + "/";
    }

    /** The uid in a comment of this installation. */
    static Optional<String> uidIn(String comment, String installation) {
        var prefix = commentPrefix(installation);
        return comment.startsWith(prefix) ? Optional.of(comment.substring(prefix.length())) : Optional.empty();
    }

    private static String commentPrefix(String installation) {
        return "cdnproxy " + installation + " ";
    }
}
