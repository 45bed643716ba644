package io.cdnproxy.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * <a href="https://github.com/prometheus/blackbox_exporter">Prometheus' prober</a>, asked as Prometheus asks it, to dial the edge that the
 * operator's dials: TCP, TLS without resumption, one request, certificates verified.
 */
final class Blackbox implements AutoCloseable {
    private static final Path PROGRAM = Path.of("usr", "bin", "prometheus-blackbox-exporter");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Child process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    private Blackbox(Child process, World world) {
        this.process = process;
        this.request = HttpRequest.newBuilder(URI.create("http://%s/probe?module=edge&target=https://%s%s"
                        .formatted(endpoint(world.blackbox()), endpoint(world.edge()), World.PATH)))
                .build();
    }

    /** Empty, with a word why, where it cannot be had. */
    static Optional<Blackbox> start(World world, Path directory) throws Exception {
        var unpacked = directory.resolve("blackbox");
        var log = directory.resolve("blackbox.sh.log");
        var script = new ProcessBuilder("sh", "src/bench/blackbox.sh", unpacked.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!script.waitFor(2, TimeUnit.MINUTES) || script.exitValue() != 0) {
            script.destroyForcibly();
            System.out.printf(
                    "nothing to compare with: %s%n", Files.readString(log).strip());
            return Optional.empty();
        }
        var settings = Files.writeString(
                directory.resolve("blackbox.yml"),
                """
                modules:
                  edge:
                    prober: http
                    timeout: 10s
                    http:
                      enable_http2: false
                      headers: {Host: "%1$s"}
                      tls_config: {ca_file: "%2$s", server_name: "%1$s", min_version: TLS13}
                """
                        .formatted(World.EDGE, world.authority()));
        // With one processor it needs less of it than with several.
        var process = Child.start(
                List.of(
                        "env",
                        "GOMAXPROCS=1",
                        unpacked.resolve(PROGRAM).toString(),
                        "--config.file=" + settings,
                        "--log.level=error",
                        "--web.listen-address=" + endpoint(world.blackbox())),
                directory.resolve("blackbox.log"));
        var blackbox = new Blackbox(process, world);
        blackbox.awaitStart();
        return Optional.of(blackbox);
    }

    private static String endpoint(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private void awaitStart() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (probe(1) == 0) {
                    return;
                }
                throw new IllegalStateException("it cannot probe the edge");
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.sleep(Duration.ofMillis(50));
            }
        }
    }

    /** How many did not work. */
    int probe(int count) throws IOException, InterruptedException {
        int failed = 0;
        for (int i = 0; i < count; i++) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            failed += answer.body().contains("\nprobe_success 1\n") ? 0 : 1;
        }
        return failed;
    }

    Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        process.close();
        client.close();
    }
}
