package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.v2ray.V4Config.Tls;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What links of several protocols have in common. */
final class ShareLink {
    /** Whose TLS handshake the client's looks like, where it can. */
    static final String FINGERPRINT = "chrome";

    /** <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">RFC 3986</a>. */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private ShareLink() {}

    /**
     * A link as <a href="https://github.com/XTLS/Xray-core/discussions/716">most clients read it</a>.
     *
     * @param own what the protocol says besides
     */
    static String of(String protocol, String secret, Entrance entrance, Map<String, String> own, String name) {
        var parameters = new TreeMap<>(own);
        parameters.put("security", "tls");
        parameters.put("sni", entrance.hostname());
        parameters.put("alpn", Tls.ALPN);
        parameters.put("fp", FINGERPRINT);
        parameters.put("type", "ws");
        parameters.put("host", entrance.hostname());
        parameters.put("path", entrance.path());
        var query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "%s://%s@%s?%s#%s".formatted(protocol, escaped(secret), authority(entrance), query, escaped(name));
    }

    /** Address and port as URIs have them. */
    static String authority(Entrance entrance) {
        var address = entrance.address();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + entrance.port();
    }

    /** In a form that stands for itself in any part of a URI. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            escaped.append(UNRESERVED.indexOf(octet) < 0 ? "%%%02X".formatted(octet) : String.valueOf((char) octet));
        }
        return escaped.toString();
    }
}
