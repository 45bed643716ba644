package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/**
 * Whether a spec wants a child. The one that the pass goes by is asked, which is not always the latest: that may be refused. Never false
 * for "not known yet", because then the child is deleted.
 */
abstract class InSpec<R extends HasMetadata> implements Condition<R, CdnProxy> {
    @Override
    public final boolean isMet(DependentResource<R, CdnProxy> child, CdnProxy proxy, Context<CdnProxy> context) {
        return isWanted(ChildInputs.from(context).proxy().getSpec());
    }

    abstract boolean isWanted(CdnProxySpec spec);
}
