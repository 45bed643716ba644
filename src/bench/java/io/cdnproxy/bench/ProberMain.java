package io.cdnproxy.bench;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ChainProbe;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ExpectedCdn;
import io.cdnproxy.probe.OneLink;
import io.cdnproxy.probe.ProbeEvents;
import io.cdnproxy.probe.ProbeProgress;
import io.cdnproxy.probe.ProbeSettings;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.probe.Reader;
import io.cdnproxy.probe.SecretPath;
import io.cdnproxy.sandbox.pki.Pem;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The operator's prober and nothing else, in a process of its own. */
final class ProberMain {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final World world;
    private final ProbeSettings settings;
    private final OneLink link;
    private final ChainProbe chains;
    private Prober prober;

    private ProberMain(World world) throws Exception {
        this.world = world;
        settings = new ProbeSettings(
                List.of(world.dns()),
                new AddressPolicy(List.of(Cidr.parse(world.cidr()))),
                new Authorities(Pem.certificates(Files.readString(world.authority()))));
        link = new OneLink(settings, World.EDGE, world.edge(), World.PATH, TIMEOUT);
        chains = ChainProbe.create(settings, Reader.OF_CONDITIONS, ProbeProgress.NONE, Clock.systemUTC());
    }

    public static void main(String[] arguments) throws Exception {
        // As the operator does.
        System.setProperty("io.netty.noUnsafe", "true");
        Logger.getLogger("").setLevel(Level.INFO);
        var program = new ProberMain(World.of(arguments));
        Orders.obey(program::obey);
    }

    private String obey(Orders.Order order) throws Exception {
        return switch (order.word()) {
            case "link" -> String.valueOf(links(order.number(0)));
            case "proxy" ->
                String.valueOf(proxies(
                        "rsa".equals(order.arguments().get(0)) ? World.RSA_ORIGIN : World.ECDSA_ORIGIN,
                        order.number(1)));
            case "hold" -> hold(order.number(0));
            case "memory" -> memory();
            case "drop" -> drop();
            case "watch" -> watch(order.number(0), Duration.ofMillis(order.number(1)), order.number(2));
            default -> throw new IllegalArgumentException(order.word());
        };
    }

    /** How many did not work. */
    private int links(int count) throws Exception {
        int failed = 0;
        for (int i = 0; i < count; i++) {
            failed += link.works() ? 0 : 1;
        }
        return failed;
    }

    /** How many did not work. */
    private int proxies(World.Origin origin, int count) throws Exception {
        var target = target(0, origin, World.PATH, LONG, TIMEOUT);
        int failed = 0;
        for (int i = 0; i < count; i++) {
            failed += works(chains.probe(target)) ? 0 : 1;
        }
        return failed;
    }

    private String hold(int count) throws InterruptedException {
        prober = Prober.create(
                settings, count, Clock.systemUTC(), SteadyClock.ofThisMachine(), ProbeEvents.NONE, uid -> {});
        prober.start();
        for (int i = 0; i < count; i++) {
            prober.watch(target(i, World.ECDSA_ORIGIN, World.HELD_PATH, LONG, LONG));
            // Of all questions at once the DNS server's socket would lose some.
            Thread.sleep(BETWEEN);
        }
        return "holding";
    }

    /** MiB resident, and MiB of live heap. */
    private static String memory() throws Exception {
        System.gc();
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return "%d %d".formatted(resident / 1024, heap >> 20);
    }

    private String drop() {
        prober.close();
        return "dropped";
    }

    /** Probes that ended, those of them that did not work, and announcements besides the first one of each chain. */
    private String watch(int count, Duration interval, int seconds) throws Exception {
        var probes = new AtomicInteger();
        var failed = new AtomicInteger();
        var announced = ConcurrentHashMap.<String>newKeySet();
        var again = new AtomicInteger();
        var events = new ProbeEvents() {
            @Override
            public void onProbe(ChainReport report, Duration took) {
                probes.incrementAndGet();
                failed.addAndGet(works(report) ? 0 : 1);
            }
        };
        try (var watching = Prober.create(
                settings,
                32,
                Clock.systemUTC(),
                SteadyClock.ofThisMachine(),
                events,
                uid -> again.addAndGet(announced.add(uid) ? 0 : 1))) {
            for (int i = 0; i < count; i++) {
                watching.watch(target(i, World.ECDSA_ORIGIN, World.PATH, interval, TIMEOUT));
            }
            watching.start();
            Thread.sleep(Duration.ofSeconds(seconds));
        }
        return "%d %d %d".formatted(probes.get(), failed.get(), again.get());
    }

    private static boolean works(ChainReport report) {
        return report.links().tried().values().stream().allMatch(verdict -> verdict.isTrue())
                && report.links().tried().size() == 5;
    }

    private ProbeTarget target(int number, World.Origin origin, String path, Duration interval, Duration timeout) {
        return new ProbeTarget(
                // One each, since the prober keeps one namespace from taking all there is.
                "tenant-" + number,
                "proxy-" + number,
                "uid-" + number,
                ProbeTarget.Scope.CHAINS,
                new ProbeTarget.Origin(
                        origin.hostname(),
                        world.origin(origin).getPort(),
                        List.of(World.LOAD_BALANCER),
                        Optional.empty()),
                new ProbeTarget.Edge(
                        World.EDGE, world.edge().getPort(), Optional.empty(), ExpectedCdn.named(World.DISTRIBUTION)),
                new SecretPath(path),
                interval,
                timeout);
    }
}
