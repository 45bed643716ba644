package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;

/** A real name server, which answers for a zone from etcd and asks another one for CloudFront's names. */
public final class CoreDns implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final InetSocketAddress address;

    private CoreDns(ChildProcess process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts to answer. Nothing is kept: what {@link ExternalDns} changes is seen by the next question.
     *
     * @param cloudFront knows the names of distributions
     */
    public static CoreDns start(ClusterSettings settings, Etcd etcd, String zone, InetSocketAddress cloudFront)
            throws IOException, InterruptedException {
        int port = FreePort.on(settings.address());
        int ready = FreePort.on(settings.address());
        var configuration = settings.directory("coredns").resolve("Corefile");
        Files.writeString(
                configuration,
                """
                .:%1$d {
                    bind %2$s
                    ready %2$s:%3$d
                    errors
                    etcd %4$s {
                        path %5$s
                        endpoint %6$s
                    }
                    forward cloudfront.net %7$s:%8$d
                }
                """
                        .formatted(
                                port,
                                settings.address(),
                                ready,
                                zone,
                                ExternalDns.KEYS,
                                etcd.url(),
                                cloudFront.getAddress().getHostAddress(),
                                cloudFront.getPort()));
        var command = settings.command(Program.COREDNS, "-conf", configuration.toString());
        var process = settings.group()
                .start(command, HttpReadiness.at("http://%s:%d/ready".formatted(settings.address(), ready)), DEADLINE);
        return new CoreDns(process, new InetSocketAddress(settings.address(), port));
    }

    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        process.close();
    }
}
