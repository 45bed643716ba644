package io.cdnproxy.image;

import io.cdnproxy.sandbox.AotCache;
import io.cdnproxy.sandbox.Demonstration;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The <a href="https://openjdk.org/jeps/483">ahead-of-time cache</a> of the classes that a real life of an operator loads: a proxy comes,
 * becomes Ready and goes, in the sandbox.
 */
final class ClassCache {
    private static final Duration PROPAGATION = Duration.ofSeconds(1);

    /** Of a JVM that ends and writes down what it loaded, and of one that makes the cache of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> PAGES = List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics");

    private final ImageLayout layout;
    private final Path work;
    private final Progress progress;

    ClassCache(ImageLayout layout, Path work, Progress progress) {
        this.layout = layout;
        this.work = work;
        this.progress = progress;
    }

    /** Writes the cache to its place in the layout. */
    void train() throws Exception {
        var record = work.resolve("classes.record");
        Files.deleteIfExists(record);
        try (var sandbox = Sandbox.start(work.resolve("sandbox"), PROPAGATION, progress)) {
            sandbox.group().whileWhole(() -> {
                live(sandbox, record);
                return record;
            });
        }
        var create = layout.command(new AotCache(layout.classCache()).createFlags(record));
        Program.run(create, work.resolve("cache.log"));
        Files.delete(record);
    }

    private void live(Sandbox sandbox, Path record) throws Exception {
        var installation = OperatorInstallation.install(sandbox);
        var command = layout.command(AotCache.recordFlags(record));
        var environment = new HashMap<>(installation.environment());
        environment.put("HOME", sandbox.directory().toString());
        var operator = ChildProcess.start(new Command("operator", command, environment, installation.log()));
        try (var web = Tunnel.webSite(sandbox)) {
            var demonstration = new Demonstration(sandbox, web, progress);
            demonstration.apply();
            for (var page : PAGES) {
                look(installation.http().resolve(page));
            }
            demonstration.delete();
        } finally {
            operator.terminate();
            operator.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        if (!Files.exists(record)) {
            throw new IOException("the operator has not written down its classes, see " + installation.log());
        }
    }

    private static void look(URI page) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
        }
    }
}
