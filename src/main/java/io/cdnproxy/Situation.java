package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildPlan;

/**
 * What a pass starts from: gathered before anything is written.
 *
 * @param plan what would be written to the children; filled only while nothing may be
 */
record Situation(Owner owner, Verdict accepted, ChildInputs inputs, ChildPlan plan) {

    CdnProxy proxy() {
        return inputs.proxy();
    }

    boolean writes() {
        return writes(proxy(), accepted);
    }

    /** Whether anything may be written for an object: one that is refused, or suspended, stays as it is. */
    static boolean writes(CdnProxy proxy, Verdict accepted) {
        return accepted.isTrue() && !proxy.getSpec().onHold();
    }

    long generation() {
        return proxy().getMetadata().getGeneration();
    }
}
