package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Where and how an edge serves.
 *
 * @param addresses to listen on, one at least
 * @param port the same on every address; 0 for a free one on each
 * @param trustBundle roots an origin's certificate may end at; CloudFront's is Mozilla's list
 * @param defaultCertificate shown for server names that belong to no distribution; CloudFront's is *.cloudfront.net
 * @param idleTimeout a WebSocket is cut when its origin has sent nothing for so long
 */
public record EdgeSettings(
        List<InetAddress> addresses,
        int port,
        List<X509Certificate> trustBundle,
        KeyMaterial defaultCertificate,
        Duration idleTimeout) {
    /** CloudFront's, not adjustable there. */
    public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    public EdgeSettings {
        addresses = List.copyOf(addresses);
        trustBundle = List.copyOf(trustBundle);
    }
}
