package io.cdnproxy.scenario.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.v2ray.ImportedLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Xray, by <a href="https://xtls.github.io/en/config/">its configuration</a>, as apps like v2rayN write it of a link. */
record Xray(Path program) implements ForeignClient {

    @Override
    public String name() {
        return "xray";
    }

    /** Shadowsocks' plugin is a transport of its own to it. */
    @Override
    public boolean speaks(ProxyProtocol protocol) {
        return true;
    }

    @Override
    public Command command(String link, Setting setting) throws IOException {
        var read = ImportedLink.read(link);
        var configuration = Map.of(
                "log",
                Map.of("loglevel", "info"),
                "inbounds",
                List.of(Map.of(
                        "protocol",
                        "socks",
                        "listen",
                        setting.socks().getAddress().getHostAddress(),
                        "port",
                        setting.socks().getPort())),
                "outbounds",
                List.of(Map.of(
                        "protocol",
                        read.protocol(),
                        "settings",
                        settings(read),
                        "streamSettings",
                        transport(WayIn.of(read)))));
        var file = setting.directory().resolve("xray.json");
        Files.write(file, new ObjectMapper().writeValueAsBytes(configuration));
        return new Command(
                name(),
                List.of(program.toString(), "run", "-c", file.toString()),
                Map.of("SSL_CERT_FILE", setting.trustBundle().toString()),
                setting.directory().resolve("xray.log"));
    }

    private static Map<String, Object> settings(ImportedLink link) {
        var said = link.options();
        return switch (link.protocol()) {
            case "vmess" -> next(link, Map.of("id", link.user(), "security", said.get("scy")));
            case "vless" -> next(link, Map.of("id", link.user(), "encryption", said.get("encryption")));
            case "trojan" -> server(link, Map.of("password", link.user()));
            case "shadowsocks" -> server(link, Map.of("password", link.user(), "method", said.get("method")));
            default -> throw new AssertionError(link.protocol());
        };
    }

    private static Map<String, Object> next(ImportedLink link, Map<String, String> user) {
        return Map.of("vnext", List.of(Map.of("address", link.address(), "port", link.port(), "users", List.of(user))));
    }

    private static Map<String, Object> server(ImportedLink link, Map<String, String> secrets) {
        var server = new HashMap<String, Object>(secrets);
        server.put("address", link.address());
        server.put("port", link.port());
        return Map.of("servers", List.of(server));
    }

    private static Map<String, Object> transport(WayIn way) {
        var tls = new HashMap<String, Object>();
        tls.put("serverName", way.serverName());
        if (!way.alpn().isEmpty()) {
            tls.put("alpn", way.alpn());
        }
        way.fingerprint().ifPresent(fingerprint -> tls.put("fingerprint", fingerprint));
        return Map.of(
                "network",
                "ws",
                "security",
                "tls",
                "tlsSettings",
                tls,
                "wsSettings",
                Map.of("host", way.host(), "path", way.path()));
    }
}
