package io.cdnproxy.sandbox.cluster.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import org.junit.jupiter.api.Test;

class PublishedAddressTest {
    private static final LoadBalancerIngress HOSTNAME =
            new LoadBalancerIngressBuilder().withHostname("lb.example.com").build();
    private static final LoadBalancerIngress ADDRESS =
            new LoadBalancerIngressBuilder().withIp("127.1.2.40").build();

    @Test
    void anIngressWithoutAnAddressIsSkipped() {
        // When
        var ips = PublishedAddress.ips(service(HOSTNAME, ADDRESS));

        // Then
        assertThat(ips).containsExactly("127.1.2.40");
    }

    @Test
    void aServiceWithoutStatusHasNoAddress() {
        // Given
        var fresh = new Service();

        // When
        var ips = PublishedAddress.ips(fresh);

        // Then
        assertThat(ips).isEmpty();
        assertThat(PublishedAddress.isOnly("127.1.2.40", fresh)).isFalse();
    }

    @Test
    void theAddressIsPublishedWhenItStandsThereAlone() {
        assertThat(PublishedAddress.isOnly("127.1.2.40", service(ADDRESS))).isTrue();
        assertThat(PublishedAddress.isOnly("127.1.2.41", service(ADDRESS))).isFalse();
        assertThat(PublishedAddress.isOnly("127.1.2.40", service(HOSTNAME, ADDRESS)))
                .isFalse();
    }

    private static Service service(LoadBalancerIngress... ingress) {
        // @formatter:off
        return new ServiceBuilder()
                .withNewStatus().withNewLoadBalancer().withIngress(ingress).endLoadBalancer().endStatus()
                .build();
        // @formatter:on
    }
}
