package io.cdnproxy.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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

/** What a newcomer sees: kubectl apply, conditions that become True, and a page through the tunnel. */
public final class Demonstration {
    static final String NAMESPACE = "proxies";
    static final String NAME = "tokyo";

    private static final Path EXAMPLE = Path.of("deploy", "examples", "minimal.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final YAMLMapper YAML = new YAMLMapper();

    /** An unprivileged process cannot listen on 443. */
    private static final int ORIGIN_PORT = 8443;

    private final Sandbox sandbox;
    private final WebServer web;
    private final Progress progress;

    public Demonstration(Sandbox sandbox, WebServer web, Progress progress) {
        this.sandbox = sandbox;
        this.web = web;
        this.progress = progress;
    }

    /** Applies the example with real kubectl and waits until it is ready. */
    public ProxyResource apply() throws Exception {
        var file = sandbox.directory().resolve("example.yaml");
        Files.writeString(
                file, "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + NAMESPACE + "\n---\n" + example());
        kubectl("apply", "-f", file.toString());
        return awaitReady();
    }

    /** Deletes it with real kubectl, which waits until it is gone. */
    public void delete() throws Exception {
        kubectl("delete", "-f", sandbox.directory().resolve("example.yaml").toString());
    }

    /** The example of the README, in this world's names. */
    private String example() throws IOException {
        JsonNode example = YAML.readTree(EXAMPLE.toFile());
        var spec = (ObjectNode) example.required("spec");
        spec.put("hostname", "a." + Sandbox.DOMAIN);
        var origin = (ObjectNode) spec.required("origin");
        origin.put("hostname", "b." + Sandbox.DOMAIN).put("port", ORIGIN_PORT);
        spec.putObject("proxy")
                .putObject("egress")
                .putArray("allow")
                .add(web.page().getHost() + "/32");
        spec.putObject("probes").put("interval", "10s");
        return YAML.writeValueAsString(example);
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
            var proxy = ProxyResource.read(sandbox.client(), NAMESPACE, NAME).orElseThrow();
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
}
