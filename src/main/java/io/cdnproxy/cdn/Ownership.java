package io.cdnproxy.cdn;

/** Whether a distribution that was read belongs to an owner. Without a proof it is never changed. */
enum Ownership {
    /** The operator made it for this very object; nobody can change a caller reference. */
    CALLER_REFERENCE,
    /** It carries our tags. */
    TAGS,
    NONE;

    static Ownership of(Owner owner, DistributionDetail detail) {
        if (detail.callerReference().startsWith(owner.callerReferencePrefix())) {
            return CALLER_REFERENCE;
        }
        boolean tagged = owner.installation().equals(detail.tags().get(Owner.INSTALLATION_TAG))
                && owner.uid().equals(detail.tags().get(Owner.UID_TAG));
        return tagged ? TAGS : NONE;
    }
}
