package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.node.probe.Handler;
import io.cdnproxy.sandbox.cluster.node.probe.HandlerRunner;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The node and the load balancer as a cluster's users meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Of v2ray's pods. */
    private static final Duration PRE_STOP = Duration.ofSeconds(2);

    private static final Duration GRACE = Duration.ofSeconds(10);

    private NodeCluster cluster;
    private KubernetesClient admin;
    private String namespace;
    private int counter;

    @BeforeAll
    void startCluster(@TempDir Path directory) throws Exception {
        cluster = new NodeCluster(directory);
        admin = cluster.admin;
    }

    @BeforeEach
    void createNamespace() {
        namespace = "test-" + counter++;
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        await().atMost(PATIENCE)
                .until(() -> admin.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
    }

    @AfterEach
    void deleteNamespace() {
        admin.namespaces().withName(namespace).delete();
    }

    @AfterAll
    void stopCluster() throws Exception {
        cluster.close();
    }

    @Test
    void aV2rayDeploymentBecomesAvailableAndServesThroughItsLoadBalancer() {
        // Given
        createV2raySecrets();

        // When
        apply(Manifests.V2RAY);

        // Then
        awaitAvailable("tokyo");
        InetSocketAddress frontend = awaitLoadBalancer("tokyo");
        await().atMost(PATIENCE).until(() -> serves(frontend));
        awaitEvent("Rewritten", "config.json", "instead of 0.0.0.0");
        awaitEvent("NotEnforced", "readOnlyRootFilesystem", "NetworkPolicies");
    }

    @Test
    void theWebServerOfAnExampleWaitsForItsCertificateAndServesUnderTheStrictestStandard() throws IOException {
        // Given
        admin.namespaces().withName(namespace).edit(plain -> plain.edit()
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build());
        apply(Manifests.webServer());
        awaitEvent("FailedMount", "secret \"shop-origin-tls\" not found");

        // When
        create(Manifests.tls("shop-origin-tls"));

        // Then
        awaitAvailable("web");
        InetSocketAddress frontend = awaitLoadBalancer("web");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answer(frontend, "/")).contains("200 OK"));
        assertThat(answer(frontend, "/missing.html")).contains("404 Not Found");
        awaitEvent("Rewritten", "nginx.conf", "instead of *");
    }

    @Test
    void noConnectionIsRefusedDuringARolloutRestart() {
        // Given
        createV2raySecrets();
        apply(Manifests.V2RAY);
        awaitAvailable("tokyo");
        InetSocketAddress frontend = awaitLoadBalancer("tokyo");
        await().atMost(PATIENCE).until(() -> serves(frontend));
        List<String> oldPods = podNames();

        // When
        admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("tokyo")
                .rolling()
                .restart();

        // Then
        var refusals = new ArrayList<Instant>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            if (!serves(frontend)) {
                refusals.add(Instant.now());
            }
            return podNames().stream().noneMatch(oldPods::contains);
        });
        assertThat(refusals).isEmpty();
    }

    @Test
    void aChangedSecretReachesTheFilesOfARunningContainer() {
        // Given
        create(Manifests.secret("settings", Map.of("greeting", "hello")));
        apply(Manifests.shell(
                        "reader",
                        "while [ $(cat /settings/greeting) = hello ]; do sleep 0.1; done; cat /settings/greeting; exec sleep 60",
                        """
                volumes: [{name: settings, secret: {secretName: settings}}]
                """)
                + "      volumeMounts: [{name: settings, mountPath: /settings}]\n");
        awaitPod("reader", NodeIT::isReady);

        // When
        admin.resource(Manifests.secret("settings", Map.of("greeting", "goodbye")))
                .inNamespace(namespace)
                .update();

        // Then
        await().atMost(PATIENCE).until(() -> logs("reader").contains("goodbye"));
        assertThat(pod("reader").getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isZero();
    }

    @Test
    void aCrashingContainerGoesIntoBackOff() {
        // Given
        String script = "echo no luck; exit 3";

        // When
        apply(Manifests.shell("unlucky", script, ""));

        // Then
        Pod pod = awaitPod("unlucky", waitsFor("CrashLoopBackOff"));
        ContainerStatus status = pod.getStatus().getContainerStatuses().getFirst();
        assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(status.getLastState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(status.getRestartCount()).isEqualTo(1);
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void anUnknownImageIsReportedAsAKubeletDoes() {
        // Given
        String pod =
                Manifests.shell("stranger", "true", "").replace("registry.test:5000/shell:1", "registry.test/nothing");

        // When
        apply(pod);

        // Then
        awaitPod("stranger", waitsFor("ErrImagePull"));
        awaitPod("stranger", waitsFor("ImagePullBackOff"));
        awaitEvent("Failed", "registry.test/nothing");
    }

    @Test
    void aDeletedPodKeepsServingForItsPreStopTime() {
        // Given
        createV2raySecrets();
        apply(Manifests.V2RAY);
        awaitAvailable("tokyo");
        Pod pod = admin.pods().inNamespace(namespace).list().getItems().getFirst();
        InetSocketAddress listener = new InetSocketAddress(loopbackOf(pod), 8443);

        // When
        Instant deleted = Instant.now();
        admin.resource(pod).delete();

        // Then
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> !serves(listener));
        assertThat(Duration.between(deleted, Instant.now())).isBetween(PRE_STOP, GRACE);
        await().atMost(PATIENCE).until(() -> admin.resource(pod).get() == null);
    }

    @Test
    void aPodWaitsForItsSecret() {
        // Given
        apply(Manifests.shell(
                        "patient",
                        "exec sleep 60",
                        """
                        volumes: [{name: later, secret: {secretName: later}}]
                        """)
                + "      volumeMounts: [{name: later, mountPath: /later}]\n");
        awaitEvent("FailedMount", "secret \"later\" not found");

        // When
        create(Manifests.secret("later", Map.of("key", "value")));

        // Then
        awaitPod("patient", NodeIT::isReady);
    }

    @Test
    void kubectlShowsTheOutputOfAContainer() throws Exception {
        // Given
        apply(Manifests.shell("talker", "echo one; echo two; echo three; exec sleep 60", ""));
        awaitPod("talker", NodeIT::isReady);
        await().atMost(PATIENCE).until(() -> logs("talker").contains("three"));

        // When
        String output = kubectl("logs", "--namespace", namespace, "talker", "--tail", "2");

        // Then
        assertThat(output).isEqualTo("two\nthree\n");
    }

    @Test
    void aFailedLivenessProbeRestartsTheContainer() {
        // Given
        String pod = Manifests.shell("sick", "exec sleep 60", "")
                + "      livenessProbe: {exec: {command: [/bin/sh, -c, 'exit 1']}, periodSeconds: 1, failureThreshold: 2}\n";

        // When
        apply(pod);

        // Then
        awaitPod("sick", seen -> restarts(seen) > 0 && isReady(seen));
        awaitEvent("Unhealthy", "Liveness");
    }

    @Test
    void aServiceAccountTokenIsMounted() {
        // Given
        String script = "wc -c < /var/run/secrets/kubernetes.io/serviceaccount/token;"
                + " cat /var/run/secrets/kubernetes.io/serviceaccount/namespace; exec sleep 60";

        // When
        apply(Manifests.shell("authenticated", script, ""));

        // Then
        awaitPod("authenticated", NodeIT::isReady);
        await().atMost(PATIENCE).until(() -> logs("authenticated").endsWith(namespace));
        assertThat(Integer.parseInt(
                        logs("authenticated").lines().findFirst().orElseThrow().strip()))
                .isGreaterThan(500);
    }

    @Test
    void aFinishedPodSucceeds() {
        // Given
        String pod = Manifests.shell("brief", "exit 0", "restartPolicy: Never\n");

        // When
        apply(pod);

        // Then
        awaitPod("brief", seen -> seen.getStatus().getPhase().equals("Succeeded"));
    }

    @Test
    void aRestartedNodeTakesItsPodsUpAgain() throws Exception {
        // Given
        apply(Manifests.shell("survivor", "exec sleep 60", ""));
        Pod before = awaitPod("survivor", NodeIT::isReady);

        // When
        cluster.restartNode();

        // Then
        Pod after = awaitPod("survivor", seen -> restarts(seen) == 1 && isReady(seen));
        assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
        assertThat(after.getStatus().getPodIP()).isEqualTo(before.getStatus().getPodIP());
    }

    @Test
    void aNodeThatWasMarkedUnknownBecomesReadyAgain() {
        // Given
        var name = Node.NAME;
        int told = cluster.log.size();

        // When
        admin.nodes().withName(name).editStatus(node -> new NodeBuilder(node)
                .editStatus()
                .editMatchingCondition(condition -> condition.getType().equals("Ready"))
                .withStatus("Unknown")
                .endCondition()
                .endStatus()
                .build());

        // Then
        await().atMost(PATIENCE)
                .until(() -> cluster.log.stream().skip(told).anyMatch(line -> line.contains("reported itself ready")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        admin.nodes().withName(name).get().getStatus().getConditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .extracting("status")
                .containsExactly("True"));
    }

    @Test
    void aPodThatWasDeclaredUnreadyByOthersIsReportedReadyAgain() {
        // Given
        apply(Manifests.shell("steady", "exec sleep 60", ""));
        Pod pod = awaitPod("steady", NodeIT::isReady);

        // When
        pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .forEach(condition -> condition.setStatus("False"));
        Pod unready = admin.resource(pod).updateStatus();

        // Then
        assertThat(isReady(unready)).isFalse();
        awaitPod("steady", NodeIT::isReady);
    }

    @Test
    void aServiceWithoutAnAddressDoesNotStopTheLoadBalancerOfOthers() {
        // Given
        applyStrangersService();

        // When
        apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: tokyo}
                spec: {type: LoadBalancer, allocateLoadBalancerNodePorts: false, ports: [{port: 9443}]}
                """);

        // Then
        assertThat(awaitLoadBalancer("tokyo").getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void aLoadBalancerWithoutReadyEndpointsRefusesConnections() {
        // Given
        createV2raySecrets();
        apply(Manifests.V2RAY);
        InetSocketAddress frontend = awaitLoadBalancer("tokyo");
        await().atMost(PATIENCE).until(() -> serves(frontend));

        // When
        admin.apps().deployments().inNamespace(namespace).withName("tokyo").scale(0);

        // Then
        await().atMost(PATIENCE).until(() -> podNames().isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> connect(frontend)).isInstanceOf(ConnectException.class));
    }

    @Test
    void anAddressIsUsedAgainOnlyByAnotherService() {
        // Given
        apply(Manifests.V2RAY);
        InetSocketAddress first = awaitLoadBalancer("tokyo");

        // When
        apply(Manifests.V2RAY.substring(Manifests.V2RAY.indexOf("---") + 4).replace("tokyo", "osaka"));

        // Then
        assertThat(awaitLoadBalancer("osaka").getAddress()).isNotEqualTo(first.getAddress());
    }

    @Test
    void aFileThatTheRealUserCouldNotReadIsToldAbout() {
        // Given
        createV2raySecrets();

        // When
        apply(Manifests.V2RAY.replace("secretName: tls, defaultMode: 0440", "secretName: tls, defaultMode: 0400"));

        // Then
        awaitEvent("FileNotReadable", "tls.key has mode 0400", "65532");
    }

    private void createV2raySecrets() {
        create(Manifests.configuration("/ray"));
        create(Manifests.tls());
    }

    private void create(HasMetadata object) {
        admin.resource(object).inNamespace(namespace).create();
    }

    private void apply(String yaml) {
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .serverSideApply();
    }

    private void awaitAvailable(String deployment) {
        admin.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .waitUntilCondition(
                        seen -> seen != null
                                && seen.getStatus().getConditions().stream()
                                        .anyMatch(
                                                condition -> condition.getType().equals("Available")
                                                        && condition.getStatus().equals("True"))
                                && seen.getSpec()
                                        .getReplicas()
                                        .equals(seen.getStatus().getAvailableReplicas()),
                        PATIENCE.toSeconds(),
                        TimeUnit.SECONDS);
    }

    private Pod awaitPod(String name, Predicate<Pod> condition) {
        return admin.pods()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(
                        seen -> seen != null && condition.test(seen), PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private InetSocketAddress awaitLoadBalancer(String name) {
        Service service = admin.services()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(
                        seen -> seen != null
                                && !seen.getStatus()
                                        .getLoadBalancer()
                                        .getIngress()
                                        .isEmpty(),
                        PATIENCE.toSeconds(),
                        TimeUnit.SECONDS);
        return new InetSocketAddress(
                service.getStatus().getLoadBalancer().getIngress().getFirst().getIp(),
                service.getSpec().getPorts().getFirst().getPort());
    }

    /** A Service that belongs to another load balancer, which gave it a name and no address. */
    private void applyStrangersService() {
        apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: stranger}
                spec:
                  type: LoadBalancer
                  loadBalancerClass: example.com/other
                  allocateLoadBalancerNodePorts: false
                  ports: [{port: 9443}]
                """);
        admin.services().inNamespace(namespace).withName("stranger").editStatus(service -> new ServiceBuilder(service)
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withHostname("lb.example.com")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build());
    }

    /** Waits for an event with the reason whose message contains all of the words. */
    private void awaitEvent(String reason, String... words) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        admin.v1().events().inNamespace(namespace).list().getItems())
                .filteredOn(event -> reason.equals(event.getReason()))
                .extracting(Event::getMessage)
                .anySatisfy(message -> assertThat(message).contains(words)));
    }

    private Pod pod(String name) {
        return admin.pods().inNamespace(namespace).withName(name).get();
    }

    private List<String> podNames() {
        return admin.pods().inNamespace(namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private String logs(String pod) {
        return admin.pods().inNamespace(namespace).withName(pod).getLog();
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(cluster.programs.path(Program.KUBECTL).toString());
        command.add("--kubeconfig=" + cluster.controlPlane.kubeconfig(ControlPlane.ADMIN));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private String loopbackOf(Pod pod) {
        String ip = pod.getStatus().getPodIP();
        return cluster.loopback.address(Integer.parseInt(ip.substring(ip.lastIndexOf('.') + 1)));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    private static Predicate<Pod> waitsFor(String reason) {
        return pod -> pod.getStatus().getContainerStatuses().stream()
                .anyMatch(status -> status.getState().getWaiting() != null
                        && reason.equals(status.getState().getWaiting().getReason()));
    }

    /** Whether v2ray answers: its WebSocket path refuses a plain GET with 400. */
    private static boolean serves(InetSocketAddress address) {
        return answer(address, "/ray").contains("400 Bad Request");
    }

    private static String answer(InetSocketAddress address, String path) {
        var get = new Handler.Http(address.getHostString(), address.getPort(), true, path, Map.of());
        try {
            return new HandlerRunner().run(get, Duration.ofSeconds(2)).message();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getAddress(), address.getPort()), 1_000);
        }
    }
}
