package io.cdnproxy.bench;

import io.cdnproxy.image.JvmFlags;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./mvnw -Pbench}: prints what probes cost, and writes it to {@code target/bench/probes.md}. */
public final class BenchMain {
    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final int WARM_UP = 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 10);
    private static final int PROBES = 200;

    /** The heap that the chart's limit leaves the operator. */
    private static final String HEAP = "-Xmx205m";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double LOAD = 0.8;
    private static final int WATCHED = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int WATCHING_SECONDS = 30;

    private final Table table = new Table();
    private final World world;
    private final Child servers;

    private BenchMain(World world, Child servers) {
        this.world = world;
        this.servers = servers;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(DIRECTORY);
        try (var open = new Resources(System.out::println)) {
            var loopback = open.add(Loopback.claim());
            var network = loopback.address(0);
            var world = new World(
                    network.substring(0, network.lastIndexOf('.')),
                    DIRECTORY.resolve("root.pem").toAbsolutePath());
            var servers = open.add(
                    Child.java(ServersMain.class, List.of("-Xmx512m"), world, DIRECTORY.resolve("servers.log")));
            new BenchMain(world, servers).run(open);
        }
    }

    private void run(Resources open) throws Exception {
        cpu(open);
        memory(open);
        load(open);
        table.write(DIRECTORY.resolve("probes.md"));
    }

    private Child prober(Resources open, String name) throws Exception {
        var flags = new ArrayList<>(JvmFlags.OF_THE_IMAGE);
        flags.add(HEAP);
        flags.add("--enable-native-access=ALL-UNNAMED");
        return open.add(Child.java(ProberMain.class, flags, world, DIRECTORY.resolve(name + ".log")));
    }

    private void cpu(Resources open) throws Exception {
        var prober = prober(open, "prober");
        var link = new Meter(
                "one connection: TCP, TLS 1.3, WebSocket upgrade", prober::cpu, n -> count(prober, "link ", n));
        var proxy = new Meter("one proxy: origin, edge and names", prober::cpu, n -> count(prober, "proxy ecdsa ", n));
        var rsa = new Meter("one proxy whose origin has an RSA key", prober::cpu, n -> count(prober, "proxy rsa ", n));
        var meters = new ArrayList<>(List.of(link, proxy, rsa));
        var blackbox = Blackbox.start(world, DIRECTORY);
        blackbox.map(open::add)
                .ifPresent(other -> meters.add(new Meter(
                        "prometheus-blackbox-exporter: TCP, TLS 1.3, GET of the same", other::cpu, other::probe)));
        for (var meter : meters) {
            meter.cold(WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var meter : meters) {
                meter.measure(PROBES);
            }
        }
        for (var meter : meters) {
            table.row(meter.what(), "%d probes, %d failed".formatted(meter.probes(), meter.failed()), meter.inShort());
        }
        if (blackbox.isPresent()) {
            table.row(
                    "blackbox-exporter / one connection",
                    "CPU",
                    "%.1f times".formatted(meters.getLast().millis() / link.millis()));
        }
    }

    private static int count(Child prober, String order, int probes) throws Exception {
        return Integer.parseInt(prober.order(order + probes));
    }

    private void memory(Resources open) throws Exception {
        for (int inFlight : List.of(1, 64, 512)) {
            var prober = prober(open, "prober-" + inFlight);
            servers.order("close");
            prober.order("hold " + inFlight);
            awaitHeld(2 * inFlight);
            var memory = prober.order("memory").split(" ");
            servers.order("open");
            prober.order("drop");
            prober.close();
            table.row(
                    "%d proxies in flight".formatted(inFlight),
                    "%d connections".formatted(2 * inFlight),
                    "%s MiB resident, %s MiB of live heap".formatted(memory[0], memory[1]));
        }
    }

    private void awaitHeld(int connections) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var held = "0"; Integer.parseInt(held) < connections; held = servers.order("held")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("of %d connections only %s have come".formatted(connections, held));
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private void load(Resources open) throws Exception {
        var prober = prober(open, "prober-load");
        try (var burner = new Burner(LOAD)) {
            var figures = prober.order("watch %d %d %d".formatted(WATCHED, INTERVAL.toMillis(), WATCHING_SECONDS))
                    .split(" ");
            var circumstances =
                    "%s probes of %d proxies, CPU at %.0f %%".formatted(figures[0], WATCHED, 100 * burner.load());
            table.row("false negatives under load", circumstances, figures[1]);
            table.row("reconciles caused by unchanged verdicts", circumstances, figures[2]);
        }
    }
}
