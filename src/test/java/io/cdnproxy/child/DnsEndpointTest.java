package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DnsEndpointTest {
    private static final String MADE = "2026-11-29T12:00:00Z";
    private static final String CHANGED = "2026-11-29T13:00:00Z";
    private static final String SEEN = "2026-11-29T14:00:00Z";

    @Test
    void anOrderIsAsItIsSinceItWasWrittenLastAndNotSinceItWasSeen() {
        // Given
        var endpoint = endpoint();
        endpoint.getMetadata().getManagedFields().add(written(CHANGED, null));
        endpoint.getMetadata().getManagedFields().add(written(SEEN, "status"));

        // When
        var since = DnsEndpoint.since(endpoint);

        // Then
        assertThat(since).isEqualTo(Instant.parse(CHANGED));
    }

    @Test
    void oneOfWhichNobodySaysWhenItWasWrittenIsAsItWasMade() {
        // When
        var since = DnsEndpoint.since(endpoint());

        // Then
        assertThat(since).isEqualTo(Instant.parse(MADE));
    }

    @Test
    void whatWasSeenOfAnEarlierGenerationIsNotTakenUp() {
        // Given
        var endpoint = endpoint();
        endpoint.setStatus(new DnsEndpoint.Status(1L));

        // When
        boolean takenUp = DnsEndpoint.isTakenUp(endpoint);

        // Then
        assertThat(takenUp).isFalse();
    }

    /** Whoever may write one may: the pass that mends it must not break off over it. */
    @Test
    void aRecordWithoutNameAndTargetsIsNone() {
        // Given
        var endpoint = endpoint();
        endpoint.setSpec(new DnsEndpoint.Spec(List.of(new DnsEndpoint.Endpoint(null, "CNAME", null, null, null))));

        // When
        var names = DnsEndpoint.names(Optional.of(endpoint));

        // Then
        assertThat(names).isEmpty();
        assertThat(DnsEndpoint.targets(Optional.of(endpoint))).isEmpty();
    }

    private static DnsEndpoint endpoint() {
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(new ObjectMetaBuilder()
                .withName("tokyo-edge")
                .withGeneration(2L)
                .withCreationTimestamp(MADE)
                .build());
        return endpoint;
    }

    private static ManagedFieldsEntry written(String time, String subresource) {
        return new ManagedFieldsEntryBuilder()
                .withTime(time)
                .withSubresource(subresource)
                .build();
    }
}
