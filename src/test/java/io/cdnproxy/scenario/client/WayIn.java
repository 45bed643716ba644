package io.cdnproxy.scenario.client;

import io.cdnproxy.v2ray.ImportedLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a link leads to its server: by WebSocket and TLS, which every format has words of its own for.
 *
 * @param serverName what the certificate must be for
 * @param alpn empty if the link leaves it to the client
 * @param fingerprint whose handshake is to be imitated; empty if nobody's
 * @param host of the request
 */
record WayIn(String serverName, List<String> alpn, Optional<String> fingerprint, String host, String path) {

    static WayIn of(ImportedLink link) {
        var said = link.options();
        return switch (link.protocol()) {
            case "vmess" -> of(said, Map.of("net", "ws", "tls", "tls"));
            case "vless", "trojan" -> of(said, Map.of("type", "ws", "security", "tls"));
            case "shadowsocks" -> of(said, Map.of("v2ray-plugin", "1", "mode", "websocket", "tls", "1", "mux", "0"));
            default -> throw new AssertionError(link.protocol());
        };
    }

    /** @param byWebSocketAndTls without which a client would come in another way */
    private static WayIn of(Map<String, String> said, Map<String, String> byWebSocketAndTls) {
        if (!said.entrySet().containsAll(byWebSocketAndTls.entrySet())) {
            throw new AssertionError("the link does not lead through WebSocket and TLS");
        }
        return new WayIn(
                said.getOrDefault("sni", said.get("host")),
                Optional.ofNullable(said.get("alpn"))
                        .map(names -> List.of(names.split(",")))
                        .orElse(List.of()),
                Optional.ofNullable(said.get("fp")),
                said.get("host"),
                said.get("path"));
    }
}
