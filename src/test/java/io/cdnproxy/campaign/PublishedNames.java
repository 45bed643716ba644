package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.cluster.ClusterSettings;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.CoreDns;
import io.cdnproxy.sandbox.cluster.Etcd;
import io.cdnproxy.sandbox.cluster.ExternalDns;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** What a namespace orders, published by external-dns itself, in the place of the sandbox's stand-in. */
final class PublishedNames implements AutoCloseable {
    private static final Path BUILD_SCRIPT = Path.of("src", "sandbox", "go", "build.sh");

    private final Etcd etcd;
    private final CoreDns server;
    private final ExternalDns publisher;

    private PublishedNames(Etcd etcd, CoreDns server, ExternalDns publisher) {
        this.etcd = etcd;
        this.server = server;
        this.publisher = publisher;
    }

    static PublishedNames of(String namespace, ExternalDns.Policy policy, Arena arena) throws Exception {
        var programs = Programs.locate(
                BUILD_SCRIPT, EnumSet.of(Program.ETCD, Program.COREDNS, Program.EXTERNAL_DNS), System.err::println);
        var settings = new ClusterSettings(
                programs,
                arena.sandbox.loopback().address(Loopback.DNS),
                arena.sandbox.directory().resolve("names-" + namespace));
        var etcd = Etcd.start(settings);
        try {
            var server = CoreDns.start(settings, etcd, Sandbox.DOMAIN, arena.sandbox.dns());
            try {
                var admin = arena.sandbox.controlPlane().kubeconfig(ControlPlane.ADMIN);
                return new PublishedNames(
                        etcd, server, ExternalDns.start(settings, admin, namespace, policy, etcd, Sandbox.DOMAIN));
            } catch (Exception e) {
                server.close();
                throw e;
            }
        } catch (Exception e) {
            etcd.close();
            throw e;
        }
    }

    /** Of the name server. */
    InetSocketAddress address() {
        return server.address();
    }

    /** What external-dns has written: the same twice is something that it cannot get as it is ordered. */
    List<String> writes() throws IOException {
        return publisher.writes();
    }

    @Override
    public void close() {
        publisher.close();
        server.close();
        etcd.close();
    }
}
