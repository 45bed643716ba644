package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Objects;

/** Whose an object is that has a child's name. Only what is provably a proxy's is changed, deleted or relied upon. */
enum ChildOwner {
    /** The proxy's, by its uid. */
    PROXY,
    /**
     * The proxy's, although the reference to it was taken away: this operator has applied fields of it, and nobody else claims it. Who
     * writes under the operator's name agrees to what follows.
     */
    FORMERLY_PROXY,
    /** Somebody's, or nobody's. */
    OTHERS;

    /** @param fieldManager the name that this operator applies under */
    static ChildOwner of(HasMetadata object, CdnProxy proxy, String fieldManager) {
        if (object.hasOwnerReferenceFor(proxy)) {
            return PROXY;
        }
        boolean claimed = object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .anyMatch(Objects::nonNull);
        return !claimed && isAppliedBy(fieldManager, object) ? FORMERLY_PROXY : OTHERS;
    }

    private static boolean isAppliedBy(String fieldManager, HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .anyMatch(entry -> fieldManager.equals(entry.getManager()) && "Apply".equals(entry.getOperation()));
    }
}
