package io.cdnproxy.cdn;

/** Whether a distribution that was read belongs to an owner. Without a proof it is never changed. */
enum Ownership {
    /** It carries the owner's tags, or none that say otherwise and a caller reference made for this very object. */
    OWN,
    /**
     * It was made for an object of the same name that lives no more, since names are unique: one that was restored from a backup, or
     * deleted without its finalizer.
     */
    PREDECESSOR,
    /** It is another object's, perhaps another installation's. */
    OTHERS,
    /** It bears no mark of any installation. */
    NOBODYS;

    /** The tags decide where they are: they can pass a distribution on to another object, a caller reference never changes. */
    static Ownership of(Owner owner, DistributionDetail detail) {
        var installation = detail.tags().get(Owner.INSTALLATION_TAG);
        var uid = detail.tags().get(Owner.UID_TAG);
        if (installation == null || uid == null) {
            return byCallerReference(owner, detail.callerReference());
        }
        if (!installation.equals(owner.installation())) {
            return OTHERS;
        }
        if (uid.equals(owner.uid())) {
            return OWN;
        }
        return owner.object().equals(detail.tags().get(Owner.OBJECT_TAG)) ? PREDECESSOR : OTHERS;
    }

    private static Ownership byCallerReference(Owner owner, String reference) {
        if (reference.startsWith(owner.callerReferencePrefix())) {
            return OWN;
        }
        return reference.startsWith(Owner.CALLER_REFERENCE_PREFIX) ? OTHERS : NOBODYS;
    }
}
