package io.cdnproxy;

import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.certificate.Certificates;

/** What there is outside of the cluster, of which each pass has to do with one CDN. */
public record Edges(Certificates certificates, Cdns cdns) {

    /** @param asked by the spec in force */
    Edge of(CdnSpec asked) {
        return new Edge(certificates, cdns.of(asked));
    }
}
