package io.cdnproxy.v2ray;

import io.cdnproxy.v2ray.V4Config.Inbound;
import io.cdnproxy.v2ray.V4Config.Log;
import io.cdnproxy.v2ray.V4Config.Outbound;
import io.cdnproxy.v2ray.V4Config.Server;
import io.cdnproxy.v2ray.V4Config.Socks;
import io.cdnproxy.v2ray.V4Config.Tls;
import io.cdnproxy.v2ray.V4Config.Transport;
import io.cdnproxy.v2ray.V4Config.User;
import io.cdnproxy.v2ray.V4Config.VmessClient;
import io.cdnproxy.v2ray.V4Config.WebSocket;
import java.util.List;
import java.util.Map;

/**
 * A ready configuration for any v2ray: a SOCKS proxy on this machine's port 1080 whose traffic goes through the CDN.
 */
public final class ClientConfig {
    private static final int SOCKS_PORT = 1080;

    private ClientConfig() {}

    /**
     * Writes the configuration.
     *
     * @param address what the client dials: the hostname, or a chosen edge address
     * @param port the edge's HTTPS port
     * @param hostname the CDN's alternate domain name; SNI and Host even when another address is dialled, because the
     *     edge goes by it
     */
    public static String json(String address, int port, String hostname, Credentials credentials) {
        var socks = new Inbound("socks", "127.0.0.1", SOCKS_PORT, "socks", new Socks("noauth", false), null);
        var users = List.of(new User(credentials.uuid(), 0, "auto"));
        var transport = Transport.webSocketOverTls(
                Tls.client(hostname), new WebSocket(credentials.path(), Map.of("Host", hostname), null));
        var tunnel =
                new Outbound("cdn", "vmess", new VmessClient(List.of(new Server(address, port, users))), transport);
        return new V4Config(Log.WARNINGS_ONLY, List.of(socks), List.of(tunnel), null).toJson();
    }
}
