package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InWorld.class)
class DeletionIT {

    @Test
    void nothingIsLeftOfADeletedProxy(World world, User alice) {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(distributionsInAccount(world)).doesNotContain(id);
        assertNothingIsLeftInTheNamespace(alice);
        var names = new DnsNameResolver(world.sandbox.dns());
        assertThatThrownBy(() -> names.resolve(alice.edgeHostname())).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> names.resolve(alice.originHostname())).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void theNameGoesBeforeTheDistribution(World world, User alice) {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        int known = world.sandbox.cloudFront().journal().calls().size();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(world.sandbox.cloudFront().journal().after(known))
                .filteredOn(call -> call.id().filter(id::equals).isPresent())
                .filteredOn(call -> call.status() < 300)
                .extracting(call -> call.operation())
                .containsSubsequence("UpdateDistribution", "DeleteDistribution");
    }

    @Test
    void aProxyCanBeDeletedWhileItsDistributionIsInProgress(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.DistributionDeployed, "False", "InProgress");
        var id = alice.sees().distributionId().orElseThrow();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(distributionsInAccount(world)).doesNotContain(id);
        assertNothingIsLeftInTheNamespace(alice);
    }

    private static List<String> distributionsInAccount(World world) {
        return world.sandbox.cloudFront().deployments().domainNames().stream().toList();
    }

    private static void assertNothingIsLeftInTheNamespace(User alice) {
        // The garbage collector comes after the object is gone.
        await().atMost(User.PATIENCE).untilAsserted(() -> assertThat(Stream.of(
                                Deployment.class,
                                Pod.class,
                                Service.class,
                                NetworkPolicy.class,
                                Secret.class,
                                Certificate.class,
                                DnsEndpoint.class)
                        .flatMap(kind -> names(alice, kind)))
                .isEmpty());
    }

    private static Stream<String> names(User alice, Class<? extends HasMetadata> kind) {
        return alice.client().resources(kind).inNamespace(alice.namespace).list().getItems().stream()
                .map(item -> kind.getSimpleName() + "/" + item.getMetadata().getName());
    }
}
