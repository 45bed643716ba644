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

/** sing-box, by <a href="https://sing-box.sagernet.org/configuration/">its configuration</a>; v2ray-plugin is a part of it. */
record SingBox(Path program) implements ForeignClient {

    @Override
    public String name() {
        return "sing-box";
    }

    @Override
    public boolean speaks(ProxyProtocol protocol) {
        return true;
    }

    @Override
    public Command command(String link, Setting setting) throws IOException {
        var configuration = Map.of(
                "log",
                Map.of("level", "info"),
                "inbounds",
                List.of(Map.of(
                        "type",
                        "socks",
                        "listen",
                        setting.socks().getAddress().getHostAddress(),
                        "listen_port",
                        setting.socks().getPort())),
                "outbounds",
                List.of(outbound(link)));
        var file = setting.directory().resolve("sing-box.json");
        Files.write(file, new ObjectMapper().writeValueAsBytes(configuration));
        return new Command(
                name(),
                List.of(program.toString(), "run", "-c", file.toString()),
                Map.of("SSL_CERT_FILE", setting.trustBundle().toString()),
                setting.directory().resolve("sing-box.log"));
    }

    private static Map<String, Object> outbound(String link) throws IOException {
        var read = ImportedLink.read(link);
        var outbound = new HashMap<String, Object>();
        outbound.put("type", read.protocol());
        outbound.put("server", read.address());
        outbound.put("server_port", read.port());
        switch (read.protocol()) {
            case "vmess" -> {
                outbound.put("uuid", read.user());
                outbound.put("security", read.options().get("scy"));
                outbound.put("alter_id", Integer.valueOf(read.options().get("aid")));
            }
            case "vless" -> outbound.put("uuid", read.user());
            case "trojan" -> outbound.put("password", read.user());
            case "shadowsocks" -> {
                var plugin = ImportedLink.plugin(link);
                outbound.put("method", read.options().get("method"));
                outbound.put("password", read.user());
                outbound.put("plugin", plugin.name());
                outbound.put("plugin_opts", plugin.options());
                return outbound;
            }
            default -> throw new AssertionError(read.protocol());
        }
        var way = WayIn.of(read);
        outbound.put("tls", tls(way));
        outbound.put("transport", Map.of("type", "ws", "path", way.path(), "headers", Map.of("Host", way.host())));
        return outbound;
    }

    private static Map<String, Object> tls(WayIn way) {
        var tls = new HashMap<String, Object>();
        tls.put("enabled", true);
        tls.put("server_name", way.serverName());
        tls.put("alpn", way.alpn());
        way.fingerprint()
                .ifPresent(fingerprint -> tls.put("utls", Map.of("enabled", true, "fingerprint", fingerprint)));
        return tls;
    }
}
