package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginAddressesTest {
    @ParameterizedTest
    @CsvSource({"LoadBalancer, true", "NodePort, false", "ClusterIP, false"})
    void onlyALoadBalancerIsWaitedFor(String type, boolean expected) {
        // Given
        var service = service(type);

        // When
        var awaited = OriginAddresses.areAwaited(service);

        // Then
        assertThat(awaited).isEqualTo(expected);
    }

    @Test
    void oneThatHasANameIsNotWaitedForAnyMore() {
        // Given
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withHostname("lb.example.com")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        // When
        var awaited = OriginAddresses.areAwaited(service);

        // Then
        assertThat(awaited).isFalse();
    }

    private static Service service(String type) {
        return new ServiceBuilder().withNewSpec().withType(type).endSpec().build();
    }
}
