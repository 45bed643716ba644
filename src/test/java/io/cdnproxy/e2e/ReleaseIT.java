package io.cdnproxy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.client.SocksFetch;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From the installation to the end, in the order in which it happens. A failure leaves everything in the cluster, to be looked at. */
@Tag("e2e")
@TestMethodOrder(OrderAnnotation.class)
class ReleaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAGE_PATIENCE = Duration.ofSeconds(15);

    private static final Progress PROGRESS = new Progress(System.out::println);

    private static Cluster cluster;
    private static OutsideWorld world;
    private static Release release;
    private static Owner owner;
    private static SortedSet<String> before;

    @BeforeAll
    static void install() throws Exception {
        cluster = Cluster.named();
        PROGRESS.tell("Kubernetes %s; this machine is %s to it, its node %s"
                .formatted(
                        cluster.client().getKubernetesVersion().getGitVersion(),
                        cluster.here().getHostAddress(),
                        cluster.node().getHostAddress()));
        world = OutsideWorld.start(cluster, PROGRESS);
        before = Inventory.of(cluster.client());
        release = new Release(world);
        release.prepare();
        var chart = PreviousChart.in(Files.createTempDirectory(world.directory, "previous"));
        PROGRESS.timed("helm install, until it is ready", () -> {
            release.install(chart, "previous");
            return release;
        });
        owner = new Owner(world);
        owner.appliesAProxy();
        PROGRESS.timed("a proxy, until it is Ready", () -> {
            owner.awaitsReady();
            return owner;
        });
    }

    @AfterAll
    static void leave() throws IOException {
        if (release != null) {
            for (var pod : release.pods()) {
                var name = pod.getMetadata().getName();
                var log = cluster.client()
                        .pods()
                        .inNamespace(Release.NAMESPACE)
                        .withName(name)
                        .getLog();
                Files.writeString(world.directory.resolve(name + ".log"), log);
            }
        }
        if (world != null) {
            world.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void aPageComesThroughTheTunnel() throws Exception {
        // Given
        var nonce = world.web().nonce();
        int hits = world.web().hits();
        var distribution = owner.sees().distributionId().orElseThrow();
        long atEdge = world.traffic.bytes(distribution, Direction.TO_VIEWER);

        // When
        try (var client = owner.connects()) {
            var page = PROGRESS.timed("a page through the tunnel", () -> new SocksFetch(client.socks())
                    .get(world.web().page(), PAGE_PATIENCE));

            // Then
            assertThat(page.text()).contains(nonce);
            assertThat(world.web().hits()).isEqualTo(hits + 1);
            assertThat(world.traffic.bytes(distribution, Direction.TO_VIEWER) - atEdge)
                    .isGreaterThanOrEqualTo(page.body().length);
        }
    }

    /** The stand-in for a node, with which all other tests run, does not enforce what pods promise; a kubelet does. */
    @Test
    @Order(2)
    void podsRunThatMayWriteNowhereAndAreNotRoot() {
        // When
        var pods = Stream.concat(release.pods().stream(), owner.pods().stream()).toList();

        // Then
        assertThat(pods).hasSize(4).allSatisfy(pod -> {
            assertThat(pod.getStatus().getContainerStatuses())
                    .allMatch(ContainerStatus::getReady)
                    .extracting(ContainerStatus::getRestartCount)
                    .containsOnly(0);
            assertThat(pod.getSpec().getContainers())
                    .extracting(Container::getSecurityContext)
                    .allMatch(context -> context.getReadOnlyRootFilesystem()
                            && !context.getAllowPrivilegeEscalation()
                            && context.getCapabilities().getDrop().equals(List.of("ALL")));
            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        });
    }

    @Test
    @Order(3)
    void aRenewedCertificateReplacesThePodsAndRefusesNobody() throws Exception {
        // Given
        var former = owner.podUids();
        try (var visitors = owner.letsVisitorsIn()) {
            await("visitors").atMost(PATIENCE).until(() -> visitors.served() > 0);

            // When
            owner.renewsTheCertificate();

            // Then
            await("new pods")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(owner.podUids()).hasSize(2).doesNotContainAnyElementsOf(former));
            await("their service").atMost(PATIENCE).until(() -> owner.pods().stream()
                    .allMatch(ReleaseIT::isReady));
            int served = visitors.served();
            await("visitors of new pods only").atMost(PATIENCE).until(() -> visitors.served() > served + 100);
            assertThat(visitors.refused()).isEmpty();
            PROGRESS.tell("%d connections while both pods were replaced, none refused".formatted(visitors.served()));
        }
        owner.awaitsReady();
    }

    @Test
    @Order(4)
    void anUpgradeBringsTheNewDefinitionAndLeavesProxiesAlone() throws Exception {
        // Given
        var pods = owner.podUids();
        var transition = transitionOfReady();
        var operators = release.pods();
        try (var visitors = owner.letsVisitorsIn()) {

            // When
            PROGRESS.timed("helm upgrade, until it is ready", () -> {
                release.upgrade(Release.chart(), "this");
                return release;
            });

            // Then
            assertThat(transitionOfReady()).isEqualTo(transition);
            assertThat(PreviousChart.isReplaced(cluster.client())).isTrue();
            assertThat(release.pods())
                    .extracting(pod -> pod.getMetadata().getUid())
                    .doesNotContainAnyElementsOf(operators.stream()
                            .map(pod -> pod.getMetadata().getUid())
                            .toList());
            owner.changes("{\"cdn\": {\"cloudFront\": {\"tags\": {\"team\": \"network\"}}}}");
            owner.awaitsReady();
            assertThat(owner.podUids()).isEqualTo(pods);
            assertThat(visitors.refused()).isEmpty();
        }
    }

    /** At once, which still is a SIGTERM first: no client of a cluster can do worse. Without that one, see LeaderElectionIT. */
    @Test
    @Order(5)
    void theOtherReplicaTakesOverFromALeaderWhosePodIsDeleted() throws Exception {
        // Given
        var pod = await("a leader that stays")
                .atMost(PATIENCE)
                .until(release::leadingPod, Optional::isPresent)
                .orElseThrow();
        var leader = release.leader();
        var deleted = Instant.now();

        // When
        cluster.client().resource(pod).withGracePeriod(0).delete();

        // Then
        await("another leader")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(release.leader()).isNotBlank().isNotEqualTo(leader));
        owner.changes("{\"cdn\": {\"cloudFront\": {\"tags\": {\"team\": \"platform\"}}}}");
        owner.awaitsReady();
        PROGRESS.tell("the other replica had served a change %.1f s after the leader's pod was deleted"
                .formatted(Duration.between(deleted, Instant.now()).toMillis() / 1000.0));
        await("two replicas")
                .atMost(PATIENCE)
                .until(() ->
                        release.pods().size() == 2 && release.pods().stream().allMatch(ReleaseIT::isReady));
    }

    @Test
    @Order(6)
    void theReleaseStaysWhileThereAreProxies() {
        // When
        assertThatThrownBy(release::uninstall)

                // Then
                .hasMessageContaining("job cdnproxy-operator-uninstall-check failed");
        assertThat(release.pods())
                .filteredOn(pod -> pod.getStatus().getPhase().equals("Failed"))
                .extracting(pod -> pod.getStatus()
                        .getContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getMessage())
                .singleElement()
                .asString()
                .contains("CdnProxies exist", Owner.NAMESPACE + "/" + Owner.NAME);
        assertThat(owner.sees().isReady()).isTrue();
    }

    @Test
    @Order(7)
    void nothingIsLeftInTheEnd() {
        // Given
        owner.deletesTheProxy();

        // When
        release.uninstall();
        Namespaces.delete(cluster.client(), Owner.NAMESPACE);
        Namespaces.delete(cluster.client(), Release.NAMESPACE);

        // Then
        await("the end").atMost(PATIENCE).untilAsserted(() -> assertThat(Inventory.of(cluster.client()))
                .isEqualTo(before));
        assertThat(world.cloudFront().deployments().domainNames()).isEmpty();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().allMatch(ContainerStatus::getReady);
    }

    /** When Ready last changed. */
    private static String transitionOfReady() {
        List<?> conditions = owner.sees().object().get("status", "conditions");
        return conditions.stream()
                .map(condition -> (Map<?, ?>) condition)
                .filter(condition -> "Ready".equals(condition.get("type")))
                .map(condition -> condition.get("lastTransitionTime").toString())
                .findFirst()
                .orElseThrow();
    }
}
