package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Owner;
import java.util.Map;
import java.util.stream.Collectors;

/** What to do about a distribution that is not an object's. Names other objects only to their own namespace. */
final class OwnershipAdvice {
    private static final int MOST_NAMES = 3;

    private OwnershipAdvice() {}

    static String aliasTaken(String hostname, String holder) {
        return ("%s is already an alias of distribution %s, which is not this object's; remove the alias "
                        + "there, delete that distribution, or take it over with cdn.cloudFront.adopt")
                .formatted(hostname, holder);
    }

    /** About one that bears the owner's comment, which proves nothing. */
    static String unproven(Owner owner, String id) {
        return ("distribution %s has the comment \"%s\" but neither this operator's caller reference nor "
                        + "its tags, so it is not touched; change its comment, or tag it %s if it is this object's")
                .formatted(id, DistributionMarks.comment(owner), marks(owner));
    }

    /** About one that was made for, or is tagged as, another object's. */
    static String others(Owner owner, String id, Map<String, String> tags) {
        return "distribution %s is %s, so it is not touched; to pass it on, whoever owns the AWS account tags it %s"
                .formatted(id, whose(owner, tags), marks(owner));
    }

    /** About one that serves viewers by other names than an object of the same name asks for. */
    static String predecessors(ObservedDistribution found) {
        return ("distribution %s, which answers to %s, was made for an object of this name, and this one is given no second one beside it: "
                        + "set hostname and origin.hostname to the names that it goes by, or cdn.cloudFront.adopt.id to %s to have it go "
                        + "by the spec's; or take its tag %s off, and it is left alone")
                .formatted(found.id(), names(found), found.id(), Owner.OBJECT_TAG);
    }

    private static String names(ObservedDistribution found) {
        var aliases = found.settings().aliases();
        return aliases.isEmpty()
                ? "no name of its own"
                : aliases.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
    }

    private static String whose(Owner owner, Map<String, String> tags) {
        var object = tags.getOrDefault(Owner.OBJECT_TAG, "");
        if (tags.containsKey(Owner.INSTALLATION_TAG)
                && !owner.installation().equals(tags.get(Owner.INSTALLATION_TAG))) {
            return "another installation's";
        }
        if (object.startsWith(owner.namespace() + "/")) {
            return "that of CdnProxy " + object.substring(owner.namespace().length() + 1);
        }
        return object.isEmpty() ? "another object's" : "that of an object of another namespace";
    }

    private static String marks(Owner owner) {
        return "%s=%s and %s=%s".formatted(Owner.INSTALLATION_TAG, owner.installation(), Owner.UID_TAG, owner.uid());
    }
}
