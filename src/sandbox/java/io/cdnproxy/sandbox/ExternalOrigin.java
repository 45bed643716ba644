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

    /** v2ray compares what it is configured with to what the escapes mean. */
    private static final String CONFIGURED_PATH = URI.create(PATH).getPath();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final InetSocketAddress address;
    private final ChildProcess server;

    private ExternalOrigin(InetSocketAddress address, ChildProcess server) {
        this.address = address;
        this.server = server;
    }

    /**
     * Starts the server; to make a name lead to it is the caller's part.
     *
     * @param hostname what its certificate covers; may be a wildcard
     */
    public static ExternalOrigin start(Sandbox sandbox, String hostname) throws IOException, InterruptedException {
        var host = sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        var address = new InetSocketAddress(host, FreePort.on(host));
        var directory = Files.createDirectories(
                sandbox.directory().resolve("external-origins").resolve(String.valueOf(address.getPort())));
        var command = Command.of(
                "external v2ray server",
                directory.resolve("v2ray.log"),
                sandbox.programs().path(Program.V2RAY),
                "run",
                "-config",
                configuration(sandbox, hostname, address, directory).toString());
        return new ExternalOrigin(address, sandbox.group().start(command, () -> listens(address), PATIENCE));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    private static Path configuration(Sandbox sandbox, String hostname, InetSocketAddress address, Path directory)
            throws IOException {
        var material = sandbox.publicAuthority().issue(IssueRequest.of(hostname));
        var certificate = Files.writeString(directory.resolve("tls.crt"), Pem.encode(material.chain()));
        var key = Files.writeString(directory.resolve("tls.key"), Pem.encode(material.key()));
        return Files.writeString(
                directory.resolve("config.json"),
                """
                {"log": {"loglevel": "warning"},
                 "inbounds": [{"listen": "%s", "port": %d, "protocol": "vmess",
                   "settings": {"clients": [{"id": "%s", "alterId": 0}]},
                   "streamSettings": {"network": "ws", "wsSettings": {"path": "%s"}, "security": "tls",
                     "tlsSettings": {"alpn": ["http/1.1"],
                       "certificates": [{"certificateFile": "%s", "keyFile": "%s"}]}}}],
                 "outbounds": [{"protocol": "blackhole"}]}
                """
                        .formatted(
                                address.getAddress().getHostAddress(),
                                address.getPort(),
                                UUID.randomUUID(),
                                CONFIGURED_PATH,
                                certificate,
                                key));
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
