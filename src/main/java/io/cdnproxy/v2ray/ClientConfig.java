package io.cdnproxy.v2ray;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.v2ray.V4Config.Inbound;
import io.cdnproxy.v2ray.V4Config.Log;
import io.cdnproxy.v2ray.V4Config.Outbound;
import io.cdnproxy.v2ray.V4Config.Socks;
import io.cdnproxy.v2ray.V4Config.Tls;
import io.cdnproxy.v2ray.V4Config.Transport;
import io.cdnproxy.v2ray.V4Config.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ready configuration for any v2ray: a SOCKS proxy on this machine's port 1080 whose traffic goes through the CDN.
 */
public final class ClientConfig {
    private static final int SOCKS_PORT = 1080;

    private ClientConfig() {}

    /** The hostname that a configuration leads to; empty if it is none of these. */
    public static Optional<String> hostname(String json) {
        return V4Config.read(json)
                .map(config -> config.at("/outbounds/0/streamSettings/tlsSettings/serverName"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    public static String json(Entrance entrance, User user) {
        var socks = new Inbound("socks", "127.0.0.1", SOCKS_PORT, "socks", new Socks("noauth", false), null);
        var transport = Transport.webSocketOverTls(
                Tls.client(entrance.hostname()),
                new WebSocket(entrance.path(), Map.of("Host", entrance.hostname()), null));
        var tunnel = new Outbound("cdn", user.protocol().value(), user.outbound(entrance), transport);
        return new V4Config(Log.WARNINGS_ONLY, List.of(socks), List.of(tunnel), null).toJson();
    }
}
