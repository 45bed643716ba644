package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Hosting;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Whether the origin is ours to run. What it says of an object never changes, so it never takes a child away. */
public class OriginRunsHere extends InSpec<HasMetadata> {
    @Override
    boolean isWanted(CdnProxySpec spec) {
        return Hosting.of(spec) == Hosting.OPERATOR;
    }
}
