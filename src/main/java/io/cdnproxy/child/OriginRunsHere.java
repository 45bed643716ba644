package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Whether the origin is ours to run. What it says of an object never changes, so it never takes a child away. */
public class OriginRunsHere implements Condition<HasMetadata, CdnProxy> {
    @Override
    public boolean isMet(DependentResource<HasMetadata, CdnProxy> child, CdnProxy proxy, Context<CdnProxy> context) {
        return !proxy.getSpec().origin().external();
    }
}
