package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a newcomer sees: kubectl apply, conditions that become True, and a page that comes through. */
public final class Demonstration implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Sandbox sandbox;
    private final Progress progress;
    private final ExampleRun run;

    /** Of the first example, which needs nothing of its own. */
    public Demonstration(Sandbox sandbox, WebServer web, Progress progress) throws Exception {
        this(sandbox, web, Example.FIRST, progress);
    }

    /** Starts what the example needs besides the operator. */
    Demonstration(Sandbox sandbox, WebServer web, Example example, Progress progress) throws Exception {
        this.sandbox = sandbox;
        this.progress = progress;
        this.run = ExampleRun.prepare(sandbox, web, example);
    }

    /** Applies the example with real kubectl and waits until it is ready. */
    public ProxyResource apply() throws Exception {
        Files.writeString(file(), run.yaml());
        kubectl("apply", "-f", file().toString());
        return awaitReady();
    }

    /** Deletes it with real kubectl, which waits until it is gone. */
    public void delete() throws Exception {
        kubectl("delete", "-f", file().toString());
    }

    ExampleRun run() {
        return run;
    }

    private Path file() {
        return sandbox.directory().resolve("example.yaml");
    }

    private void kubectl(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(sandbox.programs().path(Program.KUBECTL).toString());
        command.add("--kubeconfig=" + sandbox.controlPlane().kubeconfig(ControlPlane.ADMIN));
        command.addAll(List.of(arguments));
        progress.tell("$ kubectl " + String.join(" ", arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            output.lines().forEach(progress::tell);
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("kubectl failed");
        }
    }

    private ProxyResource awaitReady() throws Exception {
        var begun = Instant.now();
        Map<String, ProxyResource.Condition> shown = new LinkedHashMap<>();
        while (Instant.now().isBefore(begun.plus(PATIENCE))) {
            var proxy = run.read();
            for (var condition : proxy.conditions().values()) {
                if (!condition.equals(shown.put(condition.type(), condition))) {
                    var seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
                    progress.tell(String.format(Locale.ROOT, "%5.1f s  %s", seconds, condition));
                }
            }
            if (proxy.isReady()) {
                return proxy;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        throw new IOException("not ready within " + PATIENCE.toSeconds() + " s; see "
                + sandbox.directory().resolve("operator.log"));
    }

    @Override
    public void close() {
        run.close();
    }
}
