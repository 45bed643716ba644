package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CertificateImport;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginProtocol;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.ServiceRef;
import io.cdnproxy.api.UpyunSpec;
import io.cdnproxy.api.WebsiteSpec;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Nginx;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.cluster.node.network.PodNetwork;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objects at UPYUN, from creation to deletion. */
@ExtendWith(InWorld.class)
class UpyunIT {
    private static final String PAIR = "own-viewer-tls";

    /** At which UPYUN dials HTTPS; its stand-in dials another, where anybody may listen. */
    private static final int HTTPS_PORT = 443;

    /** Where v2ray listens, and the nginx of the example. */
    private static final int PORT_OF_PODS = 8443;

    @Test
    void aProxyIsServedThroughARenewalUntilItIsDeleted(World world, User alice) throws Exception {
        // Given
        var upyun = world.sandbox.upyun();
        var served = new ServedCertificate(world);
        var first = stores(world, alice);
        alice.applies(proxy(alice));
        var address = world.sandbox.upyun().freeOrigin();
        alice.publishes(alice.originHostname(), address.getAddress());
        try (var balancer = inFrontOfThePod(world, alice, address)) {
            var ready = alice.awaitsReady();
            try (var tunnel = Tunnel.openAt(upyun.edge().getAddress(), world.sandbox, world.web, ready);
                    var connection = tunnel.connect()) {
                assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
                assertThat(served.atEdge(upyun.edge(), alice)).isEqualTo(serial(first));

                // When
                var successor = stores(world, alice);

                // Then
                await("the successor").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                                served.atEdge(upyun.edge(), alice))
                        .isEqualTo(serial(successor)));
                await("the former one is gone").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                                upyun.controlPlane().certificates())
                        .contains(serial(successor))
                        .doesNotContain(serial(first)));
                assertThat(connection.get(User.PATIENCE).status()).isEqualTo(200);
                assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
                assertThat(alice.vector())
                        .containsEntry(ConditionType.ViewerCertificateReady.name(), "True Succeeded")
                        .containsEntry(ConditionType.DistributionDeployed.name(), "True Succeeded")
                        .containsEntry(ConditionType.DnsReady.name(), "True Succeeded");
                deletes(world, alice, edgeName(ready), serial(successor));
            }
        }
    }

    @Test
    void aWebsiteIsServedUntilItIsDeleted(World world, User alice) throws Exception {
        // Given
        var host = world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        var address = new InetSocketAddress(host, FreePort.on(host));
        alice.publishes(alice.originHostname(), address.getAddress());
        var pair = stores(world, alice);
        try (var nginx = Nginx.inClear(world.sandbox, address)) {

            // When
            alice.applies(website(alice, address));

            // Then
            var ready = alice.awaitsReady();
            assertThat(page(world, alice)).contains(Nginx.PAGE);
            assertThat(alice.vector())
                    .containsEntry(ConditionType.EdgeResponse.name(), "True Succeeded")
                    .containsEntry(ConditionType.OriginHandshake.name(), "True " + Reason.Unencrypted);
            deletes(world, alice, edgeName(ready), serial(pair));
        }
    }

    @Test
    void aWebsiteInTheClusterIsServedUntilItIsDeleted(World world, User alice) throws Exception {
        // Given
        var pair = stores(world, alice);
        var address = world.sandbox.upyun().freeOrigin();
        var server = new ServerInCluster(alice, User.PROXY + "-origin-tls");
        server.isServedInside();

        // When
        alice.applies(inTheCluster(alice, address));

        // Then
        server.runs(1);
        try (var balancer = inFrontOfThePod(world, alice, address)) {
            var ready = alice.awaitsReady();
            assertThat(page(world, alice)).contains(Nginx.PAGE);
            assertThat(alice.vector())
                    .containsEntry(ConditionType.OriginCertificateReady.name(), "True Succeeded")
                    .containsEntry(ConditionType.WorkloadAvailable.name(), "True Succeeded")
                    .containsEntry(ConditionType.EdgeResponse.name(), "True Succeeded");
            deletes(world, alice, edgeName(ready), serial(pair));
            assertThat(alice.client()
                            .services()
                            .inNamespace(alice.namespace)
                            .list()
                            .getItems())
                    .extracting(service -> service.getMetadata().getName())
                    .contains("web");
        }
    }

    /** Whose visitors come by both, and whose server has taken a certificate of another site for its own. */
    @Test
    void aWebsiteThatIsDialledAsItsVisitorsComeIsServedOnceItsServerShowsItsOwnName(World world, User alice)
            throws Exception {
        // Given
        var address = world.sandbox.upyun().freeOrigin();
        alice.publishes(alice.originHostname(), address.getAddress());
        var pair = stores(world, alice);
        try (var mistaken = nginx(world, address, alice.edgeHostname())) {
            alice.applies(dialledAsVisitorsCome(alice));
            alice.awaitsCondition(ConditionType.EdgeResponse, "False", Reason.OriginTlsOrRefused.name());
            assertThat(alice.message(ConditionType.EdgeResponse)).contains("UPYUN", "for another name");
        }

        // When
        try (var nginx = nginx(world, address, alice.originHostname())) {

            // Then
            var ready = alice.awaitsReady();
            assertThat(page(world, alice)).contains(Nginx.PAGE);
            deletes(world, alice, edgeName(ready), serial(pair));
        }
    }

    @Test
    void aPageThatIsKeptIsForgottenOnDemand(World world, User alice) throws Exception {
        // Given
        var host = world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        var address = new InetSocketAddress(host, FreePort.on(host));
        alice.publishes(alice.originHostname(), address.getAddress());
        var pair = stores(world, alice);
        try (var nginx = Nginx.inClear(world.sandbox, address)) {
            nginx.changes("yesterday's");
            alice.applies(website(alice, address));
            var ready = alice.awaitsReady();
            assertThat(page(world, alice, Nginx.KEPT)).isEqualTo("yesterday's");
            nginx.changes("today's");
            assertThat(page(world, alice, Nginx.KEPT)).isEqualTo("yesterday's");
            var now = Instant.now();

            // When
            alice.asksForAPurge(now.toString());

            // Then
            await("the new page").atMost(User.PATIENCE).untilAsserted(() -> assertThat(page(world, alice, Nginx.KEPT))
                    .isEqualTo("today's"));
            await("the record of it").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.sees().object().<String>get("status", "distribution", "purgedAt"))
                    .isEqualTo(now.toString()));
            await("the event").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.eventsAbout(alice.proxy().get().getMetadata().getUid()))
                    .extracting(Event::getReason)
                    .containsOnlyOnce("CachePurged"));
            assertThat(alice.vector()).containsEntry(ConditionType.DistributionDeployed.name(), "True Succeeded");

            deletes(world, alice, edgeName(ready), serial(pair));
        }
    }

    @Test
    void whoHasNoFilingIsToldAndLeavesNothing(World world, User alice) throws Exception {
        // Given
        var upyun = world.sandbox.upyun().controlPlane();
        var pair = stores(world, alice);
        upyun.setUnfiled(alice.edgeHostname());
        try {
            // When
            alice.applies(proxy(alice));

            // Then
            alice.awaitsCondition(ConditionType.DistributionDeployed, "False", Reason.InvalidConfiguration.name());
            assertThat(alice.message(ConditionType.DistributionDeployed)).contains("ICP filing", alice.edgeHostname());
            deletes(world, alice, edgeName(alice.sees()), serial(pair));
        } finally {
            upyun.setUnfiled();
        }
    }

    @Test
    void theNameOfAServiceThatWasLeftIsKeptForItsObject(World world, User alice, User bob) {
        // Given
        var pair = stores(world, alice);
        var retained = proxy(alice).cdn();
        alice.applies(SpecDraft.from(proxy(alice))
                .cdn(new CdnSpec(null, retained.upyun(), null, retained.driftPolicy(), DeletionPolicy.Retain))
                .done());
        alice.awaitsCondition(ConditionType.DistributionDeployed, "True", Reason.Succeeded.name());
        var left = edgeName(alice.sees());
        alice.deletesTheProxy();
        alice.awaitsThatTheProxyIsGone();

        // When
        bob.applies(SpecDraft.from(bob.spec())
                .hostname(alice.edgeHostname())
                .cdn(CdnSpec.elsewhere())
                .done());

        // Then
        bob.awaitsCondition(ConditionType.Accepted, "False", Reason.HostnameConflict.name());
        assertThat(bob.message(ConditionType.Accepted))
                .contains("service " + left.substring(0, left.indexOf('.')), "UPYUN account")
                .doesNotContain(alice.namespace + "/");
        alice.applies(proxy(alice));
        alice.awaitsCondition(ConditionType.DistributionDeployed, "True", Reason.Succeeded.name());
        assertThat(edgeName(alice.sees())).isEqualTo(left);
        deletes(world, alice, left, serial(pair));
        bob.awaitsCondition(ConditionType.Accepted, "True", Reason.Succeeded.name());
        User.leave(bob);
    }

    private static void deletes(World world, User alice, String edgeName, BigInteger certificate) {
        alice.deletesTheProxy();
        alice.awaitsThatTheProxyIsGone();
        var upyun = world.sandbox.upyun().controlPlane();
        assertThat(upyun.edgeNames()).as("services").doesNotContain(edgeName);
        assertThat(upyun.certificates()).as("certificates").doesNotContain(certificate);
    }

    private static CdnProxySpec proxy(User alice) {
        return SpecDraft.from(alice.spec())
                .cdn(atUpyun())
                .origin(new OriginSpec(
                        alice.originHostname(),
                        HTTPS_PORT,
                        new Certificate(new IssuerRef("letsencrypt", "ClusterIssuer", null), null),
                        new Service(ServiceType.ClusterIP, null, null, null, null),
                        null,
                        null))
                .done();
    }

    private static CdnProxySpec website(User alice, InetSocketAddress address) {
        return website(
                alice,
                new OriginSpec(alice.originHostname(), address.getPort(), null, null, true, null, OriginProtocol.HTTP),
                atUpyun());
    }

    private static CdnProxySpec dialledAsVisitorsCome(User alice) {
        return website(
                alice,
                new OriginSpec(alice.originHostname(), HTTPS_PORT, null, null, true, null),
                CdnSpec.at(new UpyunSpec(new CertificateImport(null, PAIR), true, true)));
    }

    /** Behind a balancer that its owner tells the addresses of. */
    private static CdnProxySpec inTheCluster(User alice, InetSocketAddress address) {
        return website(
                alice,
                new OriginSpec(
                        alice.originHostname(),
                        HTTPS_PORT,
                        alice.spec().origin().certificate(),
                        new Service(
                                null,
                                null,
                                null,
                                null,
                                List.of(address.getAddress().getHostAddress())),
                        null,
                        null),
                new WebsiteSpec(null, new ServiceRef("web")),
                atUpyun());
    }

    private static CdnProxySpec website(User alice, OriginSpec origin, CdnSpec cdn) {
        return website(alice, origin, new WebsiteSpec(null, null), cdn);
    }

    private static CdnProxySpec website(User alice, OriginSpec origin, WebsiteSpec website, CdnSpec cdn) {
        var spec = alice.spec();
        return new CdnProxySpec(spec.hostname(), origin, null, website, cdn, spec.dns(), spec.probes(), null);
    }

    private static Nginx nginx(World world, InetSocketAddress address, String hostname) throws Exception {
        return Nginx.byTls(
                world.sandbox, address, world.sandbox.publicAuthority().issue(IssueRequest.of(hostname)));
    }

    private static CdnSpec atUpyun() {
        return CdnSpec.at(new UpyunSpec(new CertificateImport(null, PAIR)));
    }

    /** Leads to the pod what UPYUN dials, as a load balancer of somebody's own does that admits nobody else. */
    private static AutoCloseable inFrontOfThePod(World world, User alice, InetSocketAddress address) throws Exception {
        var network = new PodNetwork(world.sandbox.loopback());
        var pod = await("a pod with an address")
                .atMost(User.PATIENCE)
                .until(
                        () -> alice.client().pods().inNamespace(alice.namespace).list().getItems().stream()
                                .map(Pod::getStatus)
                                .map(status -> status == null ? null : status.getPodIP())
                                .filter(Objects::nonNull)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        return MistakenServer.relay(new InetSocketAddress(InetAddress.getByName(network.dialable(pod)), PORT_OF_PODS))
                .startAt(address);
    }

    private static KeyMaterial stores(World world, User alice) {
        var material = world.sandbox
                .publicAuthority()
                .issue(IssueRequest.of(alice.edgeHostname())
                        .valid(
                                Instant.now().minus(Duration.ofHours(1)),
                                Instant.now().plus(Duration.ofDays(200))));
        alice.stores(PAIR, material);
        return material;
    }

    private static BigInteger serial(KeyMaterial material) {
        return material.leaf().getSerialNumber();
    }

    private static String edgeName(ProxyResource seen) {
        return seen.object().<String>get("status", "distribution", "domainName");
    }

    /** What a visitor gets by the hostname. */
    private static String page(World world, User alice) throws IOException {
        return page(world, alice, "/");
    }

    private static String page(World world, User alice, String path) throws IOException {
        try (var visitor = new Viewer(
                world.sandbox.upyun().edge(),
                world.sandbox.publicAuthority().root(),
                alice.edgeHostname(),
                offer -> {})) {
            return visitor.send("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, alice.edgeHostname()))
                    .body();
        }
    }
}
