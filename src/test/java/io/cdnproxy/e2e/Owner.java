package io.cdnproxy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cdnproxy.Renewal;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.client.V2rayClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Somebody who has applied the README's example, in this world's names and with two pods. */
final class Owner {
    static final String NAMESPACE = "proxies";
    static final String NAME = "tokyo";
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Path EXAMPLE = Path.of("deploy", "examples", "minimal.yaml");
    private static final String ORIGIN_HOSTNAME = "b." + OutsideWorld.DOMAIN;
    /** One that a node with an ingress controller has free too. */
    private static final int ORIGIN_PORT = 8443;

    private static final int PODS = 2;
    private static final String CLIENT_FILE = "v2ray.json";

    private final OutsideWorld world;
    private final KubernetesClient client;

    Owner(OutsideWorld world) {
        this.world = world;
        this.client = world.cluster.client();
        Namespaces.createRestricted(client, NAMESPACE);
    }

    void appliesAProxy() throws IOException {
        var yaml = new YAMLMapper();
        var example = yaml.readTree(EXAMPLE.toFile());
        ((ObjectNode) example.required("metadata")).put("namespace", NAMESPACE);
        var spec = (ObjectNode) example.required("spec");
        spec.put("hostname", "a." + OutsideWorld.DOMAIN);
        ((ObjectNode) spec.required("origin")).put("hostname", ORIGIN_HOSTNAME).put("port", ORIGIN_PORT);
        // ACM is emulated beside the cluster, whose DNS it does not ask.
        spec.putObject("cdn")
                .putObject("cloudFront")
                .putObject("viewerCertificate")
                .put("arn", world.viewerCertificateArn());
        var proxy = spec.putObject("proxy").put("replicas", PODS);
        proxy.putObject("egress").putArray("allow").add(world.cluster.here().getHostAddress() + "/32");
        spec.putObject("probes").put("interval", "10s");
        spec.putObject("dns").put("removalTimeout", "10s");
        client.resource(yaml.writeValueAsString(example)).create();
    }

    ProxyResource sees() {
        return ProxyResource.read(client, NAMESPACE, NAME).orElseThrow();
    }

    /** Ready, and as the latest spec wants it. */
    void awaitsReady() {
        await("Ready").atMost(PATIENCE).untilAsserted(() -> {
            var seen = sees();
            assertThat(seen.isReady()).as("%s", seen.conditions().values()).isTrue();
            assertThat(seen.object().<Number>get("status", "observedGeneration").longValue())
                    .isEqualTo(seen.object().getMetadata().getGeneration());
        });
    }

    /** @param patch a JSON merge patch of the spec */
    void changes(String patch) {
        ProxyResource.in(client, NAMESPACE, NAME)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(patch));
    }

    void renewsTheCertificate() {
        Renewal.ask(client, NAMESPACE, NAME + "-origin");
    }

    /** v2ray's, those that end left out. */
    List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    List<String> podUids() {
        return pods().stream().map(pod -> pod.getMetadata().getUid()).sorted().toList();
    }

    Visitors letsVisitorsIn() {
        var origin = new InetSocketAddress(world.cluster.node(), ORIGIN_PORT);
        return new Visitors(origin, ORIGIN_HOSTNAME, world.trust().clientContext());
    }

    /** With the configuration that the operator has written. */
    V2rayClient connects() throws IOException, InterruptedException {
        var secret = client.secrets()
                .inNamespace(NAMESPACE)
                .withName(sees().clientSecretName().orElseThrow())
                .require();
        var directory = Files.createDirectories(world.directory.resolve("client"));
        var configuration = directory.resolve(CLIENT_FILE);
        Files.write(configuration, Base64.getDecoder().decode(secret.getData().get(CLIENT_FILE)));
        return V2rayClient.start(
                new V2rayClient.Options(
                        world.v2ray(),
                        configuration,
                        world.loopback().inetAddress(Loopback.CLIENT_FIRST),
                        world.trustFile,
                        directory),
                world.group);
    }

    void deletesTheProxy() {
        ProxyResource.in(client, NAMESPACE, NAME).delete();
        await("the proxy's end").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        ProxyResource.read(client, NAMESPACE, NAME).map(ProxyResource::conditions))
                .isEmpty());
    }
}
