package io.cdnproxy.v2ray;

import io.cdnproxy.v2ray.V4Config.Inbound;
import io.cdnproxy.v2ray.V4Config.Log;
import io.cdnproxy.v2ray.V4Config.Outbound;
import io.cdnproxy.v2ray.V4Config.Socks;
import io.cdnproxy.v2ray.V4Config.Tls;
import io.cdnproxy.v2ray.V4Config.Transport;
import io.cdnproxy.v2ray.V4Config.WebSocket;
import java.util.List;
import java.util.Map;

/**
 * A ready configuration for any v2ray: a SOCKS proxy on this machine's port 1080 whose traffic goes through the CDN.
 */
public final class ClientConfig {
    private static final int SOCKS_PORT = 1080;

    private ClientConfig() {}

    public static String json(Entrance entrance, User user) {
        var socks = new Inbound("socks", "127.0.0.1", SOCKS_PORT, "socks", new Socks("noauth", false), null);
        var transport = Transport.webSocketOverTls(
                Tls.client(entrance.hostname()),
                new WebSocket(entrance.path(), Map.of("Host", entrance.hostname()), null));
        var tunnel = new Outbound("cdn", user.protocol().value(), user.outbound(entrance), transport);
        return new V4Config(Log.WARNINGS_ONLY, List.of(socks), List.of(tunnel), null).toJson();
    }
}
