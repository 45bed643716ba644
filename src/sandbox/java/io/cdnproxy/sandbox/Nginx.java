package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A website on a machine of somebody's own: a real nginx outside of the cluster. */
public final class Nginx implements AutoCloseable {
    /** What stands on its first page. */
    public static final String PAGE = "<p>served by nginx</p>";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Where a page is that may be kept for an hour. */
    public static final String KEPT = "/kept.html";

    private final ChildProcess server;
    private final Path site;

    private Nginx(ChildProcess server, Path site) {
        this.server = server;
        this.site = site;
    }

    /** Starts one that has no certificate, as by {@code listen 443} without {@code ssl}. */
    public static Nginx inClear(Sandbox sandbox, InetSocketAddress address) throws IOException, InterruptedException {
        return start(sandbox, address, Optional.empty());
    }

    /** Starts one that shows this certificate. */
    public static Nginx byTls(Sandbox sandbox, InetSocketAddress address, KeyMaterial certificate)
            throws IOException, InterruptedException {
        return start(sandbox, address, Optional.of(certificate));
    }

    private static Nginx start(Sandbox sandbox, InetSocketAddress address, Optional<KeyMaterial> certificate)
            throws IOException, InterruptedException {
        var directory = Files.createDirectories(
                sandbox.directory().resolve("nginx").resolve(OperatorInstallation.hostPort(address)));
        var configuration = configuration(directory, address, certificate);
        var command = Command.of(
                "nginx",
                directory.resolve("nginx.log"),
                DebianProgram.NGINX.path(),
                "-p",
                directory.toString(),
                "-c",
                configuration.toString(),
                "-e",
                "stderr");
        return new Nginx(sandbox.group().start(command, () -> listens(address), PATIENCE), site(directory));
    }

    private static Path configuration(Path directory, InetSocketAddress address, Optional<KeyMaterial> certificate)
            throws IOException {
        var site = Files.createDirectories(site(directory));
        Files.writeString(site.resolve("index.html"), PAGE);
        return Files.writeString(
                directory.resolve("nginx.conf"),
                """
                daemon off;
                # Without workers of another user, whom this machine may not have.
                master_process off;
                pid nginx.pid;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  types { text/html html; }
                  server {
                    listen %s:%d%s;
                    root %s;
                    location = %s { expires 1h; }
                  }
                }
                """
                        .formatted(
                                address.getAddress().getHostAddress(),
                                address.getPort(),
                                certificate.isPresent() ? tls(directory, certificate.get()) : "",
                                site,
                                KEPT));
    }

    private static Path site(Path directory) {
        return directory.resolve("site");
    }

    /** Puts another page in the place of what stands at {@link #KEPT}. */
    public void changes(String page) throws IOException {
        Files.writeString(site.resolve(KEPT.substring(1)), page);
    }

    private static String tls(Path directory, KeyMaterial material) throws IOException {
        var certificate = Files.writeString(directory.resolve("tls.crt"), Pem.encode(material.chain()));
        var key = Files.writeString(directory.resolve("tls.key"), Pem.encode(material.key()));
        return " ssl;\n    ssl_certificate %s;\n    ssl_certificate_key %s".formatted(certificate, key);
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
