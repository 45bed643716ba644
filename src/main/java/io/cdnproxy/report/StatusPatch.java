package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;

/** The body of a status patch. */
public final class StatusPatch {

    private StatusPatch() {}

    /**
     * A complete object for server-side apply, or empty if the status holds all of it already. It is built from nothing: an
     * apply owns what it names, and a missing uid could touch a namesake made a moment ago.
     */
    public static Optional<CdnProxy> of(CdnProxy current, CdnProxyStatus wanted) {
        if (wanted.equals(current.getStatus())) {
            return Optional.empty();
        }
        var patch = new CdnProxy();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(current.getMetadata().getNamespace())
                .withName(current.getMetadata().getName())
                .withUid(current.getMetadata().getUid())
                .build());
        patch.setStatus(wanted);
        return Optional.of(patch);
    }
}
