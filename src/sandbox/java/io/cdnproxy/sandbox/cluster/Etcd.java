package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.time.Duration;

/** The API server's store. Nothing is flushed to disk: a sandbox's data need not survive the machine. */
public final class Etcd implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final RestartableProgram process;
    private final String url;

    private Etcd(RestartableProgram process, String url) {
        this.process = process;
        this.url = url;
    }

    public static Etcd start(ClusterSettings settings) throws IOException, InterruptedException {
        var url = "http://%s:%d".formatted(settings.address(), FreePort.on(settings.address()));
        var peers = "http://%s:%d".formatted(settings.address(), FreePort.on(settings.address()));
        var command = settings.command(
                Program.ETCD,
                "--name=sandbox",
                "--data-dir=" + settings.directory("etcd"),
                "--unsafe-no-fsync",
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=sandbox=" + peers,
                "--log-level=warn");
        return new Etcd(
                RestartableProgram.start(settings.group(), command, HttpReadiness.at(url + "/health"), DEADLINE), url);
    }

    RestartableProgram program() {
        return process;
    }

    /** For clients of etcd, such as {@code http://127.0.0.1:2379}. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
