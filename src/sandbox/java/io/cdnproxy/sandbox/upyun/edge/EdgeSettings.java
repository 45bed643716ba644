package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.OriginDialer.Patience;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Where and how an edge serves.
 *
 * @param addresses to listen on, one at least
 * @param ports the same on every address; 0 for a free one on each
 * @param originHttpsPort where origins speak TLS, which is 443 at UPYUN, whatever a customer says
 * @param trustBundle roots an origin's certificate may end at
 * @param defaultCertificate shown for server names without one of their own
 * @param timing how long origins may take
 */
public record EdgeSettings(
        List<InetAddress> addresses,
        Ports ports,
        int originHttpsPort,
        List<X509Certificate> trustBundle,
        KeyMaterial defaultCertificate,
        Timing timing) {
    /** UPYUN's. */
    public static final int ORIGIN_HTTPS_PORT = 443;

    public EdgeSettings {
        addresses = List.copyOf(addresses);
        trustBundle = List.copyOf(trustBundle);
    }

    /** Where viewers come in, with TLS and without. */
    public record Ports(int https, int http) {}

    /**
     * How long origins may take.
     *
     * @param idle a WebSocket is cut when its origin has sent nothing for so long
     */
    public record Timing(Patience patience, Duration idle) {
        /** As nginx has it, which UPYUN's server is made of; what UPYUN has made of it, nobody has written down. */
        public static final Timing OF_NGINX =
                new Timing(new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1)), Duration.ofMinutes(1));
    }
}
