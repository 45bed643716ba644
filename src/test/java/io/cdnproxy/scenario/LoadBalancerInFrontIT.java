package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.TlsTerminator;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The origin's name leads to a load balancer of the user's, which forwards to the Service's address and ends TLS itself. */
@ExtendWith(InWorld.class)
class LoadBalancerInFrontIT {

    @Test
    void whatForwardsWithACertificateOfItsOwnIsAcceptedAndRemarked(World world, User alice) throws Exception {
        // Given
        var spec = SpecDraft.from(alice.spec())
                .dns(new DnsSpec(DnsMode.None, "5s"))
                .done();
        alice.applies(spec);
        var certificate = world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname()));
        var inFront = InetAddress.getByName(world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN));
        int port = spec.origin().port();
        try (var terminator = new TlsTerminator(
                new InetSocketAddress(inFront, port),
                certificate,
                new InetSocketAddress(addressOfTheService(alice), port),
                world.trustedByAll())) {

            // When
            alice.publishes("edge", alice.edgeHostname(), "CNAME", distributionDomain(alice));
            alice.publishes(alice.originHostname(), inFront);

            // Then
            alice.awaitsReady();
            assertThat(alice.vector())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("Accepted", "True Succeeded"),
                            Map.entry("OriginCertificateReady", "True Succeeded"),
                            Map.entry("WorkloadAvailable", "True Succeeded"),
                            Map.entry("ViewerCertificateReady", "True Succeeded"),
                            Map.entry("DistributionDeployed", "True Succeeded"),
                            Map.entry("DnsReady", "True ProvenByEdge"),
                            Map.entry("OriginHandshake", "True Succeeded"),
                            Map.entry("OriginUpgrade", "True Succeeded"),
                            Map.entry("EdgeHandshake", "True Succeeded"),
                            Map.entry("EdgeUpgrade", "True Succeeded"),
                            Map.entry("Ready", "True Succeeded"),
                            Map.entry("Drifted", "False InSync")));
            assertThat(alice.message(ConditionType.DnsReady))
                    .contains("the Service in front of it has another address")
                    .doesNotContain("create");
            assertThat(alice.message(ConditionType.OriginHandshake))
                    .contains("something in front of the pods ends TLS")
                    .doesNotContain("restart");
        }
    }

    private static InetAddress addressOfTheService(User alice) throws Exception {
        return InetAddress.getByName(await("an address")
                .atMost(User.PATIENCE)
                .until(() -> addresses(alice), addresses -> !addresses.isEmpty())
                .getFirst());
    }

    private static List<String> addresses(User alice) {
        var service = alice.client()
                .services()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .get();
        return service == null
                ? List.of()
                : service.getStatus().getLoadBalancer().getIngress().stream()
                        .map(LoadBalancerIngress::getIp)
                        .toList();
    }

    private static String distributionDomain(User alice) {
        await("a distribution")
                .atMost(User.PATIENCE)
                .untilAsserted(() -> assertThat(alice.sees().distributionId()).isNotEmpty());
        return alice.proxy().get().getStatus().distribution().domainName();
    }
}
