package io.cdnproxy.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The CDN is somebody's own: the operator makes what is behind it, dials the chain, and asks nobody for a distribution. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class ExternalCdnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Test
    void aProxyBehindItBecomesReadyAndCarriesAPage(World world, User alice) throws Exception {
        // Given
        alice.applies(behindOwnCdn(alice));
        try (var cdn = OwnCdn.inFrontOf(origin(alice), world.sandbox, alice.edgeHostname())) {

            // When
            alice.publishes(alice.edgeHostname(), cdn.address());

            // Then
            var proxy = alice.awaitsReady();
            assertThat(alice.vector())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("Accepted", "True Succeeded"),
                            Map.entry("OriginCertificateReady", "True Succeeded"),
                            Map.entry("WorkloadAvailable", "True Succeeded"),
                            Map.entry("ViewerCertificateReady", "True ExternalCdn"),
                            Map.entry("DistributionDeployed", "True ExternalCdn"),
                            Map.entry("DnsReady", "True Succeeded"),
                            Map.entry("OriginHandshake", "True Succeeded"),
                            Map.entry("OriginUpgrade", "True Succeeded"),
                            Map.entry("EdgeHandshake", "True Succeeded"),
                            Map.entry("EdgeUpgrade", "True Succeeded"),
                            Map.entry("Ready", "True Succeeded"),
                            Map.entry("Drifted", "False InSync")));
            assertThat(proxy.distributionId()).isEmpty();
            assertThat(alice.proxy().get().getStatus().viewerCertificate()).isNull();
            assertThat(names(alice, DnsEndpoint.class)).containsExactlyInAnyOrder("own", User.PROXY + "-origin");
            assertThat(world.sandbox.cloudFront().deployments().deployed())
                    .flatExtracting(EdgeDistribution::aliases)
                    .doesNotContain(alice.edgeHostname());
            assertThat(configuration(alice))
                    .as("the address of another CDN's edge is of no use")
                    .doesNotContain(world.sandbox.edge().getAddress().getHostAddress());
            try (var tunnel = Tunnel.openAt(cdn.address(), world.sandbox, world.web, proxy)) {
                assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
            }
        } finally {
            User.leave(alice);
        }
    }

    @Test
    void whatCloudflareSaysOfTheOriginIsToldInItsLanguage(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname());
                var cdn = OwnCdn.inFrontOf(origin.address(), world.sandbox, alice.edgeHostname())) {
            publishes(alice, origin, cdn);
            alice.applies(inFrontOf(origin, alice));
            alice.awaitsReady();

            // When
            cdn.answers("526 Invalid SSL certificate", "Server: cloudflare", "CF-RAY: 8f1b2c3d4e5f6071-FRA");

            // Then
            alice.awaitsCondition(ConditionType.EdgeUpgrade, "False", Reason.OriginTlsOrRefused.name());
            alice.awaitsCondition(ConditionType.Ready, "False", Reason.OriginTlsOrRefused.name());
            assertThat(alice.message(ConditionType.EdgeUpgrade))
                    .contains(
                            "is answered with 526",
                            "Cloudflare refuses the certificate of the server behind it",
                            "renew that certificate")
                    .doesNotContain("CloudFront", "distribution");
            cdn.isMended();
            alice.awaitsReady();
        } finally {
            User.leave(alice);
        }
    }

    @Test
    void theCertificateThatIsReallyShownIsJudged(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname());
                var cdn = OwnCdn.inFrontOf(origin.address(), world.sandbox, alice.edgeHostname())) {
            publishes(alice, origin, cdn);
            alice.applies(inFrontOf(origin, alice));
            alice.awaitsReady();

            // When
            cdn.shows(world.sandbox.publicAuthority().issue(IssueRequest.of("another." + alice.edgeHostname())));

            // Then
            alice.awaitsCondition(ConditionType.EdgeHandshake, "False", Reason.CertificateMismatch.name());
            assertThat(alice.vector()).containsEntry("ViewerCertificateReady", "True ExternalCdn");
            assertThat(alice.message(ConditionType.EdgeHandshake))
                    .contains("serve one for " + alice.edgeHostname())
                    .doesNotContain("ViewerCertificateReady");
        } finally {
            User.leave(alice);
        }
    }

    @Test
    void itsDeletionLeavesNothingAndWaitsForNobody(World world, User alice) throws Exception {
        // Given
        alice.applies(User.removedWithin(behindOwnCdn(alice), User.PATIENCE));
        try (var cdn = OwnCdn.inFrontOf(origin(alice), world.sandbox, alice.edgeHostname())) {
            alice.publishes(alice.edgeHostname(), cdn.address());
            alice.awaitsReady();

            // When
            alice.deletesTheProxy();

            // Then
            await("deletion")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(alice.proxy().get()).isNull());
            await("its things").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            Stream.of(Deployment.class, Certificate.class, DnsEndpoint.class)
                                    .flatMap(kind -> names(alice, kind).stream()))
                    .containsExactly("own"));
        }
    }

    @Test
    void itsNameIsNobodyElses(World world, User alice, User bob) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.applies(inFrontOf(origin, alice));
            alice.awaitsCondition(ConditionType.Accepted, "True", Reason.Succeeded.name());

            // When
            bob.applies(
                    SpecDraft.from(bob.spec()).hostname(alice.edgeHostname()).done());

            // Then
            bob.awaitsCondition(ConditionType.Accepted, "False", Reason.HostnameConflict.name());
        } finally {
            User.leave(alice, bob);
        }
    }

    @Test
    void anObjectCannotMoveToAnotherCdn(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.applies(inFrontOf(origin, alice));

            // When
            var refusal = catchThrowableOfType(
                    KubernetesClientException.class, () -> alice.applies(alice.specInFrontOf(origin)));

            // Then
            assertThat(refusal.getStatus().getMessage()).contains("an object keeps its CDN: delete this object");
        } finally {
            User.leave(alice);
        }
    }

    private static CdnProxySpec behindOwnCdn(User user) {
        return SpecDraft.from(user.spec()).cdn(CdnSpec.elsewhere()).done();
    }

    private static CdnProxySpec inFrontOf(ExternalOrigin origin, User user) {
        return SpecDraft.from(user.specInFrontOf(origin))
                .cdn(CdnSpec.elsewhere())
                .done();
    }

    private static void publishes(User user, ExternalOrigin origin, OwnCdn cdn) {
        user.publishes(
                "own-origin",
                user.originHostname(),
                "A",
                origin.address().getAddress().getHostAddress());
        user.publishes(user.edgeHostname(), cdn.address());
    }

    /** What somebody enters as the origin at their CDN; there it would be the origin's name. */
    private static InetSocketAddress origin(User user) throws Exception {
        var address = await("an address")
                .atMost(User.PATIENCE)
                .until(() -> addresses(user), addresses -> !addresses.isEmpty())
                .getFirst();
        return new InetSocketAddress(
                InetAddress.getByName(address), user.spec().origin().port());
    }

    private static List<String> addresses(User user) {
        var service = user.client()
                .services()
                .inNamespace(user.namespace)
                .withName(User.PROXY)
                .get();
        return service == null
                ? List.of()
                : service.getStatus().getLoadBalancer().getIngress().stream()
                        .map(LoadBalancerIngress::getIp)
                        .toList();
    }

    private static String configuration(User user) {
        var secret = user.client()
                .secrets()
                .inNamespace(user.namespace)
                .withName(User.PROXY + "-client")
                .require();
        return new String(Base64.getDecoder().decode(secret.getData().get("v2ray.json")), UTF_8);
    }

    private static List<String> names(User user, Class<? extends HasMetadata> kind) {
        return user.client().resources(kind).inNamespace(user.namespace).list().getItems().stream()
                .map(item -> item.getMetadata().getName())
                .toList();
    }
}
