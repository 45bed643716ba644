package io.cdnproxy.net;

import io.cdnproxy.api.CdnProxySpec;
import java.util.Optional;

/**
 * Where clients dial the CDN.
 *
 * @param address a chosen edge address of CloudFront; empty means the hostname itself
 * @param port the edge's HTTPS port
 */
public record EdgeEndpoint(Optional<String> address, int port) {

    /** The same in front of an object that has this CDN: an address of one is none of another. */
    public EdgeEndpoint of(CdnProxySpec.Cdn cdn) {
        return cdn.cloudFront() == null ? new EdgeEndpoint(Optional.empty(), port) : this;
    }

    public String addressFor(String hostname) {
        return address.orElse(hostname);
    }
}
