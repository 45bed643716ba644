package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client makes of a link, read by the description of its format and by nothing that writes it.
 *
 * @param user what stands for the user
 * @param options what the transport is told, by the names of the link
 * @param name what the client shows it by
 */
public record ImportedLink(
        String protocol, String address, int port, String user, Map<String, String> options, String name) {

    /** What a client of shadowsocks runs, and what it hands over to it unread. */
    public record Plugin(String name, String options) {}

    public static ImportedLink read(String link) throws JsonProcessingException {
        var protocol = link.substring(0, link.indexOf("://"));
        var rest = link.substring(protocol.length() + "://".length());
        return switch (protocol) {
            case "vmess" -> vmess(rest);
            case "vless", "trojan" -> uri(protocol, link);
            case "ss" -> shadowsocks(link);
            default -> throw new AssertionError("nobody knows what " + protocol + " is");
        };
    }

    /** https://github.com/XTLS/Xray-core/discussions/716. */
    private static ImportedLink uri(String protocol, String link) {
        var uri = URI.create(link);
        return new ImportedLink(
                protocol,
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort(),
                uri.getUserInfo(),
                parameters(uri.getRawQuery()),
                uri.getFragment());
    }

    /** https://shadowsocks.org/doc/sip002.html, and of the plugin https://shadowsocks.org/doc/sip003.html. */
    private static ImportedLink shadowsocks(String link) {
        var uri = uri("shadowsocks", link);
        var user = new String(Base64.getUrlDecoder().decode(uri.user()), UTF_8).split(":", 2);
        var plugin = plugin(link);
        var options = pluginOptions(plugin.options());
        options.put(plugin.name(), "1");
        options.put("method", user[0]);
        return new ImportedLink(uri.protocol(), uri.address(), uri.port(), user[1], options, uri.name());
    }

    /** Its name ends at the first semicolon; see https://shadowsocks.org/doc/sip002.html. */
    public static Plugin plugin(String link) {
        var words = uri("shadowsocks", link).options().get("plugin").split(";", 2);
        return new Plugin(words[0], words[1]);
    }

    private static Map<String, String> pluginOptions(String plugin) {
        var options = new HashMap<String, String>();
        var word = new StringBuilder();
        String key = null;
        for (int at = 0; at <= plugin.length(); at++) {
            char next = at < plugin.length() ? plugin.charAt(at) : ';';
            if (next == '\\') {
                at++;
                word.append(plugin.charAt(at));
            } else if (next == '=' && key == null) {
                key = word.toString();
                word.setLength(0);
            } else if (next == ';') {
                options.put(key == null ? word.toString() : key, key == null ? "1" : word.toString());
                key = null;
                word.setLength(0);
            } else {
                word.append(next);
            }
        }
        return options;
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> URI.create("?" + parameter[1])
                        .getQuery()));
    }

    /** https://github.com/2dust/v2rayN/wiki/Description-of-VMess-share-link. */
    private static ImportedLink vmess(String encoded) throws JsonProcessingException {
        var json = new String(Base64.getDecoder().decode(encoded), UTF_8);
        Map<String, String> told = new HashMap<>(new ObjectMapper().readValue(json, new TypeReference<>() {}));
        if (!"2".equals(told.remove("v"))) {
            throw new AssertionError("not of the version that is described");
        }
        return new ImportedLink(
                "vmess",
                told.remove("add"),
                Integer.parseInt(told.remove("port")),
                told.remove("id"),
                told,
                told.remove("ps"));
    }
}
