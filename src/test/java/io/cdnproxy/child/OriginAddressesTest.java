package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Optional;
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

    /** In a world of its own, such as a test's, others may be public. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, true",
        "10.0.0.5, false",
        "192.168.1.5, false",
        "100.64.0.5, false",
        "fd00::5, false",
        "127.0.8.1, true",
    })
    void whatNobodyOutsideReachesIsKeptApart(String ip, boolean isPublic) {
        // Given
        var policy = new AddressPolicy(List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("203.0.113.0/24")));
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(ip)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        // When
        var addresses = OriginAddresses.of(service, policy);

        // Then
        assertThat(addresses)
                .isEqualTo(new OriginAddresses(
                        isPublic ? List.of(ip) : List.of(), isPublic ? List.of() : List.of(ip), Optional.empty()))
                .returns(List.of(ip), OriginAddresses::targets);
    }

    private static Service service(String type) {
        return new ServiceBuilder().withNewSpec().withType(type).endSpec().build();
    }
}
