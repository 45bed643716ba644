package io.cdnproxy.scenario.client;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.v2ray.ImportedLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * go-shadowsocks2, which runs v2ray-plugin and hands over to it, unread, what the link says for it. Of the link itself it knows only the form
 * from before SIP002, without base64, so that it is read here.
 */
record GoShadowsocks(Path program, Path v2rayPlugin) implements ForeignClient {
    private static final String PLUGIN = "v2ray-plugin";

    @Override
    public String name() {
        return "go-shadowsocks2";
    }

    @Override
    public boolean speaks(ProxyProtocol protocol) {
        return protocol == ProxyProtocol.SHADOWSOCKS;
    }

    @Override
    public Command command(String link, Setting setting) throws IOException {
        var read = ImportedLink.read(link);
        var plugin = ImportedLink.plugin(link);
        if (!plugin.name().equals(PLUGIN)) {
            throw new AssertionError("its users have no plugin " + plugin.name());
        }
        return new Command(
                name(),
                List.of(
                        program.toString(),
                        "-verbose",
                        "-c",
                        hostPort(read.address(), read.port()),
                        "-cipher",
                        read.options().get("method"),
                        "-password",
                        read.user(),
                        "-socks",
                        hostPort(
                                setting.socks().getAddress().getHostAddress(),
                                setting.socks().getPort()),
                        "-plugin",
                        v2rayPlugin.toString(),
                        "-plugin-opts",
                        plugin.options()),
                Map.of("SSL_CERT_FILE", setting.trustBundle().toString()),
                setting.directory().resolve("go-shadowsocks2.log"));
    }

    /** It listens before its plugin does, of whose words it tells. */
    @Override
    public boolean isReady(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.endsWith(" started"));
        }
    }

    private static String hostPort(String address, int port) {
        return address + ":" + port;
    }
}
