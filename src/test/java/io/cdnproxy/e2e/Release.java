package io.cdnproxy.e2e;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.cdnproxy.sandbox.Chart;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operator, installed by Helm as the README says, and told where its world is. */
final class Release {
    static final String NAME = "cdnproxy-operator";
    static final String NAMESPACE = "cdnproxy-system";

    private static final String TRUST = "trust";
    private static final String LABEL = "app.kubernetes.io/instance";
    private static final int PATIENCE_SECONDS = 180;
    /** Of the operator, if it is not the chart's: REGISTRY/REPOSITORY:TAG. */
    private static final String IMAGE = System.getProperty("e2e.image");

    private static final Pattern IMAGE_NAME = Pattern.compile("([^/]+)/(.+):([^:/]+)");

    private final OutsideWorld world;

    Release(OutsideWorld world) {
        this.world = world;
    }

    /** What a user makes before: account and trust. */
    void prepare() throws IOException {
        var client = world.cluster.client();
        Namespaces.createRestricted(client, NAMESPACE);
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("cdnproxy-aws")
                        .endMetadata()
                        .withStringData(OperatorInstallation.role(world.cloudFront(), CloudFrontEmulator.ACCESS_KEY_ID))
                        .build())
                .create();
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(TRUST)
                        .endMetadata()
                        .withData(Map.of("ca.crt", Files.readString(world.trustFile)))
                        .build())
                .create();
    }

    void install(Path chart, String version) throws IOException {
        new Helm(chart)
                .install()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .withKubeConfig(world.cluster.kubeconfig())
                .withValuesFile(values(version))
                .waitReady()
                .withTimeout(PATIENCE_SECONDS)
                .call();
    }

    void upgrade(Path chart, String version) throws IOException {
        new Helm(chart)
                .upgrade()
                .withName(NAME)
                .withNamespace(NAMESPACE)
                .withKubeConfig(world.cluster.kubeconfig())
                .withValuesFile(values(version))
                .waitReady()
                .withTimeout(PATIENCE_SECONDS)
                .call();
    }

    /** @throws IllegalStateException with Helm's words, if it is refused */
    void uninstall() {
        Helm.uninstall(NAME)
                .withNamespace(NAMESPACE)
                .withKubeConfig(world.cluster.kubeconfig())
                .call();
    }

    /** Those that end left out. */
    List<Pod> pods() {
        return world.cluster.client().pods().inNamespace(NAMESPACE).withLabel(LABEL, NAME).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** Who acts, by the name of the pod. */
    String leader() {
        return world.cluster
                .client()
                .leases()
                .inNamespace(NAMESPACE)
                .withName(NAME)
                .require()
                .getSpec()
                .getHolderIdentity();
    }

    /** Where the leader runs, unless its end has begun: it hands over then. */
    Optional<Pod> leadingPod() {
        var leader = Objects.requireNonNullElse(leader(), "");
        return pods().stream()
                .filter(candidate -> leader.startsWith(candidate.getMetadata().getName()))
                .findFirst();
    }

    private Path values(String version) throws IOException {
        var here = world.cluster.here().getHostAddress() + "/32";
        var node = world.cluster.node().getHostAddress() + "/32";
        var edge = world.edge();
        var dns = world.dns();
        var values = new LinkedHashMap<String, Object>();
        if (IMAGE != null) {
            values.put("image", image());
        }
        values.put("podAnnotations", Map.of("cdnproxy.io/e2e", version));
        values.put("crds", Map.of("keep", false));
        values.put("aws", Map.of("endpointUrl", world.cloudFront().apiUrl().toString(), "region", "us-east-1"));
        values.put("trustBundle", Map.of("configMap", TRUST));
        values.put(
                "settings",
                Map.of(
                        "dns",
                        Map.of(
                                "resolvers", List.of(dns.getAddress().getHostAddress() + ":" + dns.getPort()),
                                "authoritativePort", dns.getPort()),
                        "edge",
                        Map.of("address", edge.getAddress().getHostAddress(), "port", edge.getPort()),
                        "probes",
                        Map.of("allowedRanges", List.of(here, node)),
                        "cdn",
                        Map.of("quickSweep", "1s", "slowSweep", "10s", "consistencyWindow", "2s")));
        values.put(
                "networkPolicy",
                Map.of("extraEgress", List.of(Map.of("to", List.of(Map.of("ipBlock", Map.of("cidr", here)))))));
        var file = world.directory.resolve(version + "-values.yaml");
        new YAMLMapper().writeValue(file.toFile(), values);
        return file;
    }

    private static Map<String, String> image() throws IOException {
        var name = IMAGE_NAME.matcher(IMAGE);
        if (!name.matches()) {
            throw new IOException("-De2e.image=REGISTRY/REPOSITORY:TAG, not " + IMAGE);
        }
        return Map.of("registry", name.group(1), "repository", name.group(2), "tag", name.group(3));
    }

    /** The chart of this tree. */
    static Path chart() {
        return Chart.DIRECTORY;
    }
}
