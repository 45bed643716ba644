package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.OriginProtocol;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.WebsiteSpec;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Nginx;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Somebody who has a website on a machine of their own, with a real nginx, and puts it behind the CDN: the stations of their way, each with
 * what they are told there, and the two ways out.
 */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class WebsiteIT {

    @Test
    void aPortForTlsThatIsClosedIsOpenedWithACertificate(World world, User alice) throws Exception {
        // Given
        var address = machine(world);
        alice.publishes(alice.originHostname(), address.getAddress());
        alice.applies(byHttps(alice, address));
        alice.awaitsCondition(ConditionType.OriginHandshake, "False", Reason.OriginPortClosed.name());
        alice.awaitsCondition(ConditionType.EdgeResponse, "False", Reason.OriginPortClosed.name());
        var told = alice.message(ConditionType.Ready);

        // When
        try (var nginx = certified(world, alice, address)) {
            var website = alice.awaitsReady();

            // Then
            assertThat(told).contains("refuses connections", "check that a server listens there");
            assertThat(website.conditions().keySet())
                    .containsExactlyElementsOf(Purpose.WEBSITE.conditions().stream()
                            .map(Enum::name)
                            .toList());
            assertThat(website.clientSecretName()).isEmpty();
            assertThat(secrets(alice)).isEmpty();
            assertThat(alice.page()).contains(Nginx.PAGE);
            assertThat(distribution(world, alice).behavior().allowedMethods())
                    .isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
        }
    }

    @Test
    void aPortThatHasNoCertificateIsDialledWithoutOne(World world, User alice) throws Exception {
        // Given
        var address = machine(world);
        alice.publishes(alice.originHostname(), address.getAddress());
        try (var nginx = Nginx.inClear(world.sandbox, address)) {
            alice.applies(byHttps(alice, address));
            alice.awaitsCondition(ConditionType.OriginHandshake, "False", Reason.NoCertificate.name());
            alice.awaitsCondition(ConditionType.EdgeResponse, "False", Reason.NoCertificate.name());

            // When
            alice.applies(inClear(alice, address));

            // Then
            var website = alice.awaitsReady();
            assertThat(website.conditions().get(ConditionType.OriginHandshake.name()))
                    .returns("True", one -> one.status())
                    .returns(Reason.Unencrypted.name(), one -> one.reason());
            assertThat(alice.message(ConditionType.OriginHandshake)).contains("can read and change what passes");
            assertThat(alice.page()).contains(Nginx.PAGE);
            assertThat(distribution(world, alice).origins())
                    .extracting(EdgeDistribution.Origin::protocolPolicy, EdgeDistribution.Origin::httpPort)
                    .containsExactly(tuple("http-only", address.getPort()));
        }
    }

    @Test
    void aCertificateEndsWhatWasUnencrypted(World world, User alice) throws Exception {
        // Given
        var clear = machine(world);
        var tls = machine(world);
        alice.publishes(alice.originHostname(), clear.getAddress());
        try (var nginx = Nginx.inClear(world.sandbox, clear)) {
            alice.applies(inClear(alice, clear));
            alice.awaitsReady();
            alice.applies(byHttps(alice, tls));
            alice.awaitsCondition(ConditionType.DistributionDeployed, "False", Reason.AwaitingOrigin.name());
            assertThat(alice.page()).as("by the former port").contains(Nginx.PAGE);

            // When
            try (var certified = certified(world, alice, tls)) {
                alice.awaitsReady();

                // Then
                assertThat(alice.vector()).containsEntry(ConditionType.OriginHandshake.name(), "True Succeeded");
                assertThat(alice.page()).contains(Nginx.PAGE);
                assertThat(distribution(world, alice).origins())
                        .extracting(EdgeDistribution.Origin::protocolPolicy)
                        .containsExactly("https-only");
            }
        }
    }

    @Test
    void anOldRecordOfTheWebsiteIsReplaced(World world, User alice) throws Exception {
        // Given
        var address = machine(world);
        var records = new OwnRecords(alice);
        records.leadOriginTo(address.getAddress().getHostAddress());
        records.leadEdgeTo("A", address.getAddress().getHostAddress());
        try (var nginx = certified(world, alice, address)) {
            alice.applies(byHand(byHttps(alice, address)));
            alice.awaitsCondition(ConditionType.DistributionDeployed, "True", Reason.Succeeded.name());
            alice.awaitsCondition(ConditionType.DnsReady, "False", Reason.PointsElsewhere.name());
            alice.awaitsCondition(ConditionType.Ready, "False", Reason.PointsElsewhere.name());
            var told = alice.message(ConditionType.DnsReady);

            // When
            records.publish(ofEdge(alice, records));

            // Then
            alice.awaitsReady();
            assertThat(told).contains("remove that record and create CNAME");
            assertThat(alice.page()).contains(Nginx.PAGE);
        }
    }

    @Test
    void aPathWithoutAPageIsToldAtBothEnds(World world, User alice) throws Exception {
        // Given
        var address = machine(world);
        alice.publishes(alice.originHostname(), address.getAddress());
        try (var nginx = certified(world, alice, address)) {

            // When
            alice.applies(website(
                    alice,
                    new OriginSpec(alice.originHostname(), address.getPort(), null, null, true, null),
                    new WebsiteSpec("/missing.html", null)));

            // Then
            alice.awaitsCondition(ConditionType.OriginResponse, "False", Reason.PathMismatch.name());
            alice.awaitsCondition(ConditionType.EdgeResponse, "False", Reason.PathMismatch.name());
            assertThat(alice.message(ConditionType.OriginResponse))
                    .contains("has no page there (404): name by website.path");
        }
    }

    @Test
    void aWebsiteDoesNotBecomeAProxy(World world, User alice) throws Exception {
        // Given
        var address = machine(world);
        alice.applies(byHttps(alice, address));

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, alice::appliesAProxy);

        // Then
        assertThat(refusal.getStatus().getMessage()).contains("website cannot be added or removed");
    }

    /** Where their server is to listen. */
    private static InetSocketAddress machine(World world) throws IOException {
        var host = world.sandbox.loopback().address(Loopback.EXTERNAL_ORIGIN);
        return new InetSocketAddress(host, FreePort.on(host));
    }

    private static Nginx certified(World world, User alice, InetSocketAddress address) throws Exception {
        return Nginx.byTls(
                world.sandbox, address, world.sandbox.publicAuthority().issue(IssueRequest.of(alice.originHostname())));
    }

    private static CdnProxySpec byHttps(User alice, InetSocketAddress address) {
        return website(
                alice,
                new OriginSpec(alice.originHostname(), address.getPort(), null, null, true, null),
                new WebsiteSpec(null, null));
    }

    private static CdnProxySpec inClear(User alice, InetSocketAddress address) {
        return website(
                alice,
                new OriginSpec(alice.originHostname(), address.getPort(), null, null, true, null, OriginProtocol.HTTP),
                new WebsiteSpec(null, null));
    }

    private static CdnProxySpec website(User alice, OriginSpec origin, WebsiteSpec website) {
        var spec = alice.spec();
        return new CdnProxySpec(
                spec.hostname(), origin, null, website, spec.cdn(), spec.dns(), spec.probes(), spec.suspend());
    }

    private static CdnProxySpec byHand(CdnProxySpec spec) {
        return new CdnProxySpec(
                spec.hostname(),
                spec.origin(),
                null,
                spec.website(),
                spec.cdn(),
                new DnsSpec(DnsMode.None, spec.dns().removalTimeout()),
                spec.probes(),
                spec.suspend());
    }

    private static DnsRecord ofEdge(User alice, OwnRecords records) {
        return records.required().stream()
                .filter(record -> record.name().equals(alice.edgeHostname()))
                .findFirst()
                .orElseThrow();
    }

    private static EdgeDistribution distribution(World world, User alice) {
        return world.deployed(alice.sees().distributionId().orElseThrow()).orElseThrow();
    }

    private static Set<String> secrets(User alice) {
        return Set.copyOf(alice.client().resources(Secret.class).inNamespace(alice.namespace).list().getItems().stream()
                .map(secret -> secret.getMetadata().getName())
                .toList());
    }
}
