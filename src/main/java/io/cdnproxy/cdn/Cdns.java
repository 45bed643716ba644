package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxySpec;
import java.util.List;

/** The CDNs that the operator drives. An object has one of them for as long as it lives. */
public record Cdns(List<Cdn> all) {
    public Cdns {
        all = List.copyOf(all);
    }

    /** The one that an object names. */
    public Cdn of(CdnProxySpec spec) {
        return all.stream()
                .filter(cdn -> cdn.isNamedBy(spec.cdn()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("spec.cdn names no CDN that this operator drives"));
    }
}
