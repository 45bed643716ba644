package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import java.util.Map;

/** The remark that a service is created with. It stands for the tags that UPYUN does not have, and tells people whose the service is. */
final class ServiceMark {
    private static final String PRODUCT = "cdnproxy";
    private static final int PARTS = 4;

    private ServiceMark() {}

    static String of(Owner owner) {
        return String.join(" ", PRODUCT, owner.installation(), owner.object(), owner.uid());
    }

    /** The tags that a remark stands for; none if it is none of ours. */
    static Map<String, String> tags(String remark) {
        var parts = remark.split(" ");
        return parts.length == PARTS && parts[0].equals(PRODUCT)
                ? Map.of(Owner.INSTALLATION_TAG, parts[1], Owner.OBJECT_TAG, parts[2], Owner.UID_TAG, parts[3])
                : Map.of();
    }

    /** Whose a service is that goes by the owner's: its remark may pass it on to somebody else. */
    static Ownership ownership(Owner owner, ObservedService service) {
        return Ownership.byTags(owner, tags(service.remark())).orElse(Ownership.OWN);
    }

    /** Whether a service was made for any object of an installation. */
    static boolean isOf(String installation, ObservedService service) {
        return installation.equals(tags(service.remark()).get(Owner.INSTALLATION_TAG));
    }

    /** Whether a service of another name was made for an object of the owner's name that lives no more. */
    static boolean isPredecessors(Owner owner, ObservedService service) {
        return Ownership.byTags(owner, tags(service.remark()))
                .filter(Ownership.PREDECESSOR::equals)
                .isPresent();
    }
}
