package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.List;
import java.util.Optional;

/**
 * What may become of an object's distribution when the object is deleted. A definition that does not know the policy drops what the user
 * wrote, and when it learns of the policy it fills in the default: then the status remembers that nobody has asked for that. Pure.
 */
public final class DeletionConsent {
    private static final Reason MISSING = Reason.DeletionPolicyNotStored;

    private DeletionConsent() {}

    /** Told by Accepted, whose reason is the memory: a definition that is too old for the policy has room for no other. */
    public static Verdict missing(Status accepted) {
        return new Verdict(
                accepted,
                MISSING,
                "cdn.deletionPolicy was not stored: the CustomResourceDefinition in the cluster was older than the operator, or the operator"
                        + " does not know the value. If this object is deleted, its distribution stays. Apply the operator's crds/, then this"
                        + " object with cdn.deletionPolicy Retain or Disable; to have Delete, set one of these first");
    }

    /** What the user is known to want; empty if nobody may delete or disable anything. */
    public static Optional<DeletionPolicy> of(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getSpec().cdn().deletionPolicy())
                .filter(policy -> policy != DeletionPolicy.Delete || !wasMissing(proxy));
    }

    private static boolean wasMissing(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::conditions).orElse(List.of()).stream()
                .anyMatch(condition -> ConditionType.Accepted.name().equals(condition.getType())
                        && MISSING.name().equals(condition.getReason()));
    }
}
