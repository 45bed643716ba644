package io.cdnproxy.net;

import io.cdnproxy.api.CdnSpec;
import java.util.Optional;

/**
 * Where clients dial the CDN.
 *
 * @param address a chosen edge address of CloudFront; empty means the hostname itself
 * @param port the edge's HTTPS port
 */
public record EdgeEndpoint(Optional<String> address, int port) {

    /** The same in front of an object that has this CDN: an address of one is none of another. */
    public EdgeEndpoint of(CdnSpec cdn) {
        return switch (cdn.kind()) {
            case CLOUDFRONT -> this;
            case UPYUN, EXTERNAL -> new EdgeEndpoint(Optional.empty(), port);
        };
    }

    public String addressFor(String hostname) {
        return address.orElse(hostname);
    }
}
