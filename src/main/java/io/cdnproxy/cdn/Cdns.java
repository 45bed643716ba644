package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxySpec;
import java.util.List;

/** The CDNs that the operator drives. An object has one of them for as long as it lives. */
public record Cdns(List<Cdn> all) {
    public Cdns {
        all = List.copyOf(all);
    }

    /** The one that an object names: to be asked once a pass, by the spec in force. */
    public Cdn of(CdnProxySpec.Cdn asked) {
        return all.stream()
                .filter(cdn -> cdn.isNamedBy(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("spec.cdn names no CDN that this operator drives"));
    }
}
