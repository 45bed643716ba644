package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real publisher of DNSEndpoints, which writes them to the etcd that {@link CoreDns} answers from. */
public final class ExternalDns implements AutoCloseable {
    /** Where the records are in etcd. */
    static final String KEYS = "/skydns";

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final String WRITTEN = "Add/set key ";

    private final ChildProcess process;
    private final Path log;

    private ExternalDns(ChildProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** What it may do about records that are there. */
    public enum Policy {
        /** Takes away what is ordered no more. */
        SYNC("sync"),
        /** Removes nothing. */
        UPSERT_ONLY("upsert-only");

        private final String value;

        Policy(String value) {
            this.value = value;
        }
    }

    /**
     * Publishes what a namespace orders, at once and every few seconds, as far as the policy goes.
     *
     * @param kubeconfig of somebody who may read DNSEndpoints and change their status
     */
    public static ExternalDns start(
            ClusterSettings settings, Path kubeconfig, String namespace, Policy policy, Etcd etcd, String zone)
            throws IOException, InterruptedException {
        var metrics = settings.address() + ":" + FreePort.on(settings.address());
        var command = settings.command(
                        Program.EXTERNAL_DNS,
                        "--kubeconfig=" + kubeconfig,
                        "--namespace=" + namespace,
                        "--source=crd",
                        "--provider=coredns",
                        "--coredns-prefix=" + KEYS + "/",
                        "--domain-filter=" + zone,
                        "--managed-record-types=A",
                        "--managed-record-types=AAAA",
                        "--managed-record-types=CNAME",
                        "--registry=noop",
                        "--policy=" + policy.value,
                        "--events",
                        "--interval=5s",
                        "--metrics-address=" + metrics)
                .withEnvironment(Map.of("ETCD_URLS", etcd.url()));
        var process = settings.group().start(command, HttpReadiness.at("http://" + metrics + "/healthz"), DEADLINE);
        return new ExternalDns(process, command.log());
    }

    /** What it wrote to etcd, write by write. */
    public List<String> writes() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(WRITTEN))
                    .map(line -> line.substring(line.indexOf(WRITTEN)))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
