package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.ChildOwner;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.RecordingApi;
import io.cdnproxy.child.RecordingApi.Deletion;
import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private final CdnProxy tokyo = Proxies.external();

    @Test
    void anOrderIsWithdrawnOnlyAsItWasSeen() {
        // Given
        var order = order();
        order.addOwnerReference(tokyo);
        try (var api = new RecordingApi(order)) {
            // When
            orders(api).withdrawEdge(tokyo);

            // Then
            assertThat(api.deletions())
                    .containsExactly(new Deletion(
                            "/apis/externaldns.k8s.io/v1alpha1/namespaces/proxies/dnsendpoints/tokyo-edge", "42"));
        }
    }

    @Test
    void anOrderThatLostItsOwnerIsWithdrawnAllTheSame() {
        // Given
        var order = order();
        order.getMetadata()
                .setManagedFields(List.of(new ManagedFieldsEntryBuilder()
                        .withManager(ChildOwner.FIELD_MANAGER)
                        .withOperation("Apply")
                        .build()));
        order.setSpec(new DnsEndpoint.Spec(List.of(new DnsEndpoint.Endpoint(
                tokyo.getSpec().hostname(), "CNAME", List.of("d111.cloudfront.net"), 60L, List.of()))));
        try (var api = new RecordingApi(order)) {
            // When
            orders(api).withdrawEdge(tokyo);

            // Then
            assertThat(api.deletions()).hasSize(1);
        }
    }

    @Test
    void aStrangersStays() {
        // Given
        try (var api = new RecordingApi(order())) {
            // When
            orders(api).withdrawEdge(tokyo);

            // Then
            assertThat(api.deletions()).isEmpty();
        }
    }

    @Test
    void aReleasedOrderIsToldByTheNamesThatItPublishes() {
        // Given
        var order = order();
        order.addOwnerReference(tokyo);
        order.setSpec(new DnsEndpoint.Spec(List.of(
                new DnsEndpoint.Endpoint("a.example.com", "CNAME", List.of("d111.cloudfront.net"), 60L, List.of()))));
        try (var api = new RecordingApi(order)) {
            // When
            var published = orders(api).releaseEdge(tokyo);

            // Then
            assertThat(published).containsExactly("a.example.com");
        }
    }

    @Test
    void aStrangersOrderIsNotToldAsReleased() {
        // Given
        try (var api = new RecordingApi(order())) {
            // When
            var published = orders(api).releaseEdge(tokyo);

            // Then
            assertThat(published).isEmpty();
        }
    }

    private static Orders orders(RecordingApi api) {
        return new Orders(Integrations.of(api.client(), SteadyClock.ofThisMachine()), api.client());
    }

    private static DnsEndpoint order() {
        var order = new DnsEndpoint();
        order.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo-edge")
                .withResourceVersion("42")
                .build());
        return order;
    }
}
