package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.Base64;
import java.util.List;

/**
 * Shadowsocks, which encrypts what it carries: the CDN, where TLS ends, does not read along. What v2ray serves by WebSocket is what clients
 * speak that have <a href="https://github.com/shadowsocks/v2ray-plugin">v2ray-plugin</a>, as long as that does not multiplex, which it does
 * unless it is told not to.
 */
final class Shadowsocks extends Protocol {
    private static final String KEY = "shadowsocks-password";
    private static final String METHOD = "chacha20-ietf-poly1305";

    /** Whoever ends TLS could send again what it has seen: that is refused by {@code ivCheck}. */
    record Server(String method, String password, String network, boolean ivCheck) implements Settings {}

    record Client(List<Target> servers) implements Settings {}

    record Target(String address, int port, String method, String password) {}

    @Override
    boolean isReadableByCdn() {
        return false;
    }

    @Override
    String key() {
        return KEY;
    }

    @Override
    String newSecret() {
        return Password.random();
    }

    @Override
    String checked(String secret) {
        return Password.checked(KEY, secret);
    }

    @Override
    Settings inbound(String secret) {
        return new Server(METHOD, secret, "tcp", true);
    }

    @Override
    Settings outbound(Entrance entrance, String secret) {
        return new Client(List.of(new Target(entrance.address(), entrance.port(), METHOD, secret)));
    }

    /** By <a href="https://shadowsocks.org/doc/sip002.html">SIP002</a>. */
    @Override
    String link(Entrance entrance, String secret, String name) {
        var user = Base64.getUrlEncoder().withoutPadding().encodeToString((METHOD + ":" + secret).getBytes(UTF_8));
        return "ss://%s@%s/?plugin=%s#%s"
                .formatted(
                        user,
                        ShareLink.authority(entrance),
                        ShareLink.escaped(plugin(entrance)),
                        ShareLink.escaped(name));
    }

    private static String plugin(Entrance entrance) {
        return "v2ray-plugin;tls;mode=websocket;host=%s;path=%s;mux=0"
                .formatted(entrance.hostname(), escapedForPlugin(entrance.path()));
    }

    /** By <a href="https://github.com/shadowsocks/v2ray-plugin/blob/v1.3.2/args.go">its own rules</a>. */
    private static String escapedForPlugin(String value) {
        return value.replaceAll("[\\\\;=]", "\\\\$0");
    }
}
