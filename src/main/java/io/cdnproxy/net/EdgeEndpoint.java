package io.cdnproxy.net;

import java.util.Optional;

/**
 * Where clients dial the CDN.
 *
 * @param address a chosen edge address; empty means the hostname itself
 * @param port the edge's HTTPS port
 */
public record EdgeEndpoint(Optional<String> address, int port) {

    public String addressFor(String hostname) {
        return address.orElse(hostname);
    }
}
