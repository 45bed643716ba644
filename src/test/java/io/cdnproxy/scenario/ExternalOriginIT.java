package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The origin runs elsewhere, as v2ray on a machine of the user's own. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class ExternalOriginIT {
    private static final int CLOSED_PORT = 8444;

    @Test
    void aProxyInFrontOfItBecomesReadyWithNothingInTheClusterButTheEdgesRecord(World world, User alice)
            throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());

            // When
            alice.applies(alice.specInFrontOf(origin));

            // Then
            var proxy = alice.awaitsReady();
            assertThat(proxy.conditions().values())
                    .filteredOn(condition -> condition.reason().equals(Reason.ExternalOrigin.name()))
                    .extracting(Condition::type, Condition::status)
                    .containsExactly(
                            tuple(ConditionType.OriginCertificateReady.name(), "True"),
                            tuple(ConditionType.WorkloadAvailable.name(), "True"));
            assertThat(proxy.clientSecretName()).isEmpty();
            assertThat(children(alice)).containsExactlyInAnyOrder("DnsEndpoint/own", "DnsEndpoint/tokyo-edge");
        }
    }

    @Test
    void itsDeletionLeavesNoDistribution(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            alice.applies(alice.specInFrontOf(origin));
            alice.awaitsReady();
            var domainName = alice.proxy().get().getStatus().distribution().domainName();

            // When
            alice.deletesTheProxy();

            // Then
            alice.awaitsThatTheProxyIsGone();
            assertThat(world.sandbox.cloudFront().deployments().domainNames()).doesNotContain(domainName);
            assertThat(children(alice)).containsExactly("DnsEndpoint/own");
        }
    }

    @Test
    void anOriginCannotMoveIntoTheCluster(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.applies(alice.specInFrontOf(origin));

            // When
            var refusal = catchThrowableOfType(KubernetesClientException.class, alice::appliesAProxy);

            // Then
            assertThat(refusal.getStatus().getMessage()).contains("external cannot be changed: delete this object");
        }
    }

    @Test
    void theCdnIsNotLedToAPortWhereNothingListens(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            var spec = alice.specInFrontOf(origin);
            alice.applies(spec);
            var id = alice.awaitsReady().distributionId();

            // When
            alice.applies(withPort(spec, CLOSED_PORT));

            // Then
            alice.awaitsCondition(ConditionType.OriginHandshake, "False", Reason.OriginPortClosed.name());
            alice.awaitsCondition(ConditionType.DistributionDeployed, "False", Reason.AwaitingOrigin.name());
            alice.awaitsCondition(ConditionType.Ready, "False", Reason.OriginPortClosed.name());
            assertThat(alice.sees()
                            .conditions()
                            .get(ConditionType.DistributionDeployed.name())
                            .message())
                    .contains("keeps its origin %s:%d"
                            .formatted(alice.originHostname(), spec.origin().port()));
            assertThat(world.sandbox.cloudFront().deployments().deployed())
                    .filteredOn(
                            distribution -> id.filter(distribution.id()::equals).isPresent())
                    .flatExtracting(EdgeDistribution::origins)
                    .extracting(EdgeDistribution.Origin::httpsPort)
                    .containsExactly(spec.origin().port());
        }
    }

    private static CdnProxySpec withPort(CdnProxySpec spec, int port) {
        return SpecDraft.from(spec).port(port).done();
    }

    private static Stream<String> children(User alice) {
        return Stream.of(
                        Deployment.class,
                        Service.class,
                        NetworkPolicy.class,
                        Secret.class,
                        Certificate.class,
                        DnsEndpoint.class)
                .flatMap(kind -> names(alice, kind));
    }

    private static Stream<String> names(User alice, Class<? extends HasMetadata> kind) {
        return alice.client().resources(kind).inNamespace(alice.namespace).list().getItems().stream()
                .map(item -> kind.getSimpleName() + "/" + item.getMetadata().getName());
    }
}
