package io.cdnproxy.cdn;

import java.util.Map;
import java.util.Optional;

/** Whether what was read at the CDN belongs to an owner. Without a proof it is never changed. */
public enum Ownership {
    /** It carries the owner's tags, or none that say otherwise and another proof that its provider keeps. */
    OWN,
    /**
     * It was made for an object of the same name that lives no more, since names are unique within an installation: one that was restored
     * from a backup, or deleted without its finalizer, or that left its distribution disabled.
     */
    PREDECESSOR,
    /** It is another object's, perhaps another installation's. */
    OTHERS,
    /** It bears no mark of any installation. */
    NOBODYS;

    /** What the tags say; empty if they say nothing. Where some are missing, one that names somebody else is enough. */
    public static Optional<Ownership> byTags(Owner owner, Map<String, String> tags) {
        var installation = tags.get(Owner.INSTALLATION_TAG);
        var uid = tags.get(Owner.UID_TAG);
        if (owner.installation().equals(installation) && owner.uid().equals(uid)) {
            return Optional.of(OWN);
        }
        boolean sameObject = owner.object().equals(tags.get(Owner.OBJECT_TAG));
        if (owner.installation().equals(installation) && uid != null && sameObject) {
            return Optional.of(PREDECESSOR);
        }
        boolean contradicted = owner.tags().entrySet().stream()
                .anyMatch(mark ->
                        tags.containsKey(mark.getKey()) && !mark.getValue().equals(tags.get(mark.getKey())));
        return contradicted ? Optional.of(OTHERS) : Optional.empty();
    }

    /** The namespace of the object that something was made for, as its tags tell; empty if that is none of this installation's. */
    public static Optional<String> namespace(String installation, Map<String, String> tags) {
        return Optional.ofNullable(tags.get(Owner.OBJECT_TAG))
                .filter(object -> installation.equals(tags.get(Owner.INSTALLATION_TAG)))
                .map(object -> object.split("/", 2)[0]);
    }

    public boolean isProven() {
        return this == OWN || this == PREDECESSOR;
    }
}
