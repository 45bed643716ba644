package io.cdnproxy.v2ray;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.v2ray.V4Config.CertificateFiles;
import io.cdnproxy.v2ray.V4Config.Inbound;
import io.cdnproxy.v2ray.V4Config.Log;
import io.cdnproxy.v2ray.V4Config.Outbound;
import io.cdnproxy.v2ray.V4Config.Routing;
import io.cdnproxy.v2ray.V4Config.Rule;
import io.cdnproxy.v2ray.V4Config.Tls;
import io.cdnproxy.v2ray.V4Config.Transport;
import io.cdnproxy.v2ray.V4Config.WebSocket;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configuration of the v2ray server behind the CDN: a protocol over WebSocket over TLS, and rules for where its
 * users may go.
 */
public final class ServerConfig {
    /** Where the pod listens, whatever port the CDN dials: ports below 1024 need privileges. */
    public static final int PORT = 8443;

    /** Directory in the container that holds {@link #FILE}. */
    public static final String DIRECTORY = "/etc/v2ray/config";

    public static final String FILE = "config.json";

    /** Directory in the container that holds the files of a {@code kubernetes.io/tls} Secret. */
    public static final String CERTIFICATE_DIRECTORY = "/etc/v2ray/tls";

    private static final String DIRECT = "direct";
    private static final String BLOCKED = "blocked";

    /**
     * UDP to this name reaches the dialer as it is, and each datagram then names its own destination, past all rules:
     * <a href="https://github.com/v2fly/v2ray-core/blob/v5.52.0/app/proxyman/outbound/handler.go">v2ray's outbound
     * handler</a>.
     */
    private static final String PACKET_ADDRESS = "full:sp.packet-addr.v2fly.arpa";

    private static final List<String> EVERY_ADDRESS = List.of("0.0.0.0/0", "::/0");

    private ServerConfig() {}

    /** @param path of the WebSocket */
    public static String json(String path, User user, EgressPolicy egress) {
        return new V4Config(Log.WARNINGS_ONLY, List.of(inbound(path, user)), outbounds(), routing(egress)).toJson();
    }

    private static Inbound inbound(String path, User user) {
        var protocol = user.protocol().value();
        var certificate = new CertificateFiles(CERTIFICATE_DIRECTORY + "/tls.crt", CERTIFICATE_DIRECTORY + "/tls.key");
        var transport = Transport.webSocketOverTls(Tls.server(certificate), new WebSocket(path, null, true));
        return new Inbound(protocol, "0.0.0.0", PORT, protocol, user.inbound(), transport);
    }

    // The first outbound takes what no rule matches, such as a name that did not resolve: better nowhere than anywhere.
    private static List<Outbound> outbounds() {
        return List.of(new Outbound(BLOCKED, "blackhole"), new Outbound(DIRECT, "freedom"));
    }

    private static Routing routing(EgressPolicy egress) {
        List<String> denied = egress.denied().stream().map(Cidr::toString).toList();
        Stream<Rule> rules = Stream.of(
                Rule.names(List.of(PACKET_ADDRESS), BLOCKED),
                Rule.addresses(denied, BLOCKED),
                Rule.addresses(EVERY_ADDRESS, DIRECT));
        return new Routing("IPIfNonMatch", rules.filter(Rule::isEffective).toList());
    }
}
