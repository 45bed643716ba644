package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.Owner;

/**
 * This installation of the operator.
 *
 * @param id marks its distributions where several installations share an AWS account: 1 to 64 of {@code [A-Za-z0-9-]}
 */
public record Installation(String id) {

    /** An object as the CDN knows it. */
    public Owner owner(CdnProxy proxy) {
        var metadata = proxy.getMetadata();
        return new Owner(id, metadata.getNamespace(), metadata.getName(), metadata.getUid());
    }
}
