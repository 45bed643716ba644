package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * An origin that runs elsewhere, as on a machine of somebody's own: a real v2ray server outside of the cluster, with a certificate that
 * everybody trusts.
 */
public final class ExternalOrigin implements AutoCloseable {
    /** Its WebSocket path on the wire. */
    public static final String PATH = "/caf%C3%A9/ray(1)@+:";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final InetSocketAddress address;
    private final String path;
    private final UUID user;
    private final ChildProcess server;

    private ExternalOrigin(InetSocketAddress address, String path, UUID user, ChildProcess server) {
        this.address = address;
        this.path = path;
        this.user = user;
        this.server = server;
    }

    /**
     * Starts the server; to make a name lead to it is the caller's part.
     *
     * @param hostname what its certificate covers; may be a wildcard
     */
    public static ExternalOrigin start(Sandbox sandbox, String hostname) throws IOException, InterruptedException {
        return start(sandbox, hostname, PATH, freeAddress(sandbox));
    }

    /**
     * The same of another path, at an address that nobody has.
     *
     * @param path as requests have it
     */
    public static ExternalOrigin start(Sandbox sandbox, String hostname, String path, InetSocketAddress address)
            throws IOException, InterruptedException {
        var user = UUID.randomUUID();
        var directory = Files.createDirectories(
                sandbox.directory().resolve("external-origins").resolve(OperatorInstallation.hostPort(address)));
        var command = Command.of(
                "external v2ray server",
                directory.resolve("v2ray.log"),
                sandbox.programs().path(Program.V2RAY),
                "run",
                "-config",
                Files.writeString(
                                directory.resolve("config.json"),
                                configuration(sandbox, hostname, path, user, address, directory))
                        .toString());
        return new ExternalOrigin(
                address, path, user, sandbox.group().start(command, () -> listens(address), PATIENCE));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Where a machine of somebody's own may listen. */
    static InetSocketAddress freeAddress(Sandbox sandbox) throws IOException {
        var host = sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        return new InetSocketAddress(host, FreePort.on(host));
    }

    /** What its owner gives to whoever may use it. */
    byte[] clientConfiguration(String hostname, InetSocketAddress edge) {
        return """
                {"log": {"loglevel": "warning"},
                 "inbounds": [{"tag": "socks", "listen": "127.0.0.1", "port": 1080, "protocol": "socks",
                   "settings": {"auth": "noauth", "udp": false}}],
                 "outbounds": [{"protocol": "vmess",
                   "settings": {"vnext": [{"address": "%s", "port": %d,
                     "users": [{"id": "%s", "alterId": 0, "security": "auto"}]}]},
                   "streamSettings": {"network": "ws", "wsSettings": {"path": "%s", "headers": {"Host": "%s"}},
                     "security": "tls", "tlsSettings": {"serverName": "%s"}}}]}
                """
                .formatted(
                        edge.getAddress().getHostAddress(), edge.getPort(), user, configured(path), hostname, hostname)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String configuration(
            Sandbox sandbox, String hostname, String path, UUID user, InetSocketAddress address, Path directory)
            throws IOException {
        var material = sandbox.publicAuthority().issue(IssueRequest.of(hostname));
        var certificate = Files.writeString(directory.resolve("tls.crt"), Pem.encode(material.chain()));
        var key = Files.writeString(directory.resolve("tls.key"), Pem.encode(material.key()));
        return """
                {"log": {"loglevel": "warning"},
                 "inbounds": [{"listen": "%s", "port": %d, "protocol": "vmess",
                   "settings": {"clients": [{"id": "%s", "alterId": 0}]},
                   "streamSettings": {"network": "ws", "wsSettings": {"path": "%s"}, "security": "tls",
                     "tlsSettings": {"alpn": ["http/1.1"],
                       "certificates": [{"certificateFile": "%s", "keyFile": "%s"}]}}}],
                 "outbounds": [{"protocol": "freedom"}]}
                """
                .formatted(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        user,
                        configured(path),
                        certificate,
                        key);
    }

    /** v2ray compares what it is configured with to what the escapes mean. */
    private static String configured(String path) {
        return URI.create(path).getPath();
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        try (var probe = new Socket()) {
            probe.connect(address);
            return true;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
