package io.cdnproxy.sandbox.cluster.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private static final ServicePort HTTPS =
            new ServicePortBuilder().withName("https").withPort(443).build();

    @Test
    void readyEndpointsAreUsedWithTheResolvedTargetPort() {
        // Given
        EndpointSlice slice = slice("10.244.0.100", true, true, false);
        EndpointSlice unready = slice("10.244.0.101", false, false, false);

        // When
        List<InetSocketAddress> backends =
                Backends.of(List.of(slice, unready), HTTPS, address -> address.replace("10.244.0", "127.1.2"));

        // Then
        assertThat(backends).containsExactly(InetSocketAddress.createUnresolved("127.1.2.100", 8443));
    }

    @Test
    void terminatingEndpointsServeOnlyWhenNoneIsReady() {
        // Given
        EndpointSlice terminating = slice("10.244.0.100", false, true, true);
        EndpointSlice ready = slice("10.244.0.101", true, true, false);

        // When
        var alone = Backends.of(List.of(terminating), HTTPS, UnaryOperator.identity());
        var besideReady = Backends.of(List.of(terminating, ready), HTTPS, UnaryOperator.identity());

        // Then
        assertThat(alone).extracting(InetSocketAddress::getHostString).containsExactly("10.244.0.100");
        assertThat(besideReady).extracting(InetSocketAddress::getHostString).containsExactly("10.244.0.101");
    }

    @Test
    void anEmptySliceHasNoBackends() {
        // Given
        var empty = new EndpointSlice();
        empty.setEndpoints(null);
        empty.setPorts(null);

        // When
        var backends = Backends.of(List.of(empty), HTTPS, UnaryOperator.identity());

        // Then
        assertThat(backends).isEmpty();
    }

    private static EndpointSlice slice(String address, boolean ready, boolean serving, boolean terminating) {
        // @formatter:off
        return new EndpointSliceBuilder()
                .addNewPort().withName("https").withPort(8443).endPort()
                .addNewPort().withName("metrics").withPort(9090).endPort()
                .addNewEndpoint()
                    .withAddresses(address)
                    .withNewConditions(ready, serving, terminating)
                .endEndpoint()
                .build();
        // @formatter:on
    }
}
