package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.AuditLog;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a proxy's way to Ready costs the API server. */
@ExtendWith(InWorld.class)
class BirthIT {
    private static final String OPERATOR = "system:serviceaccount:cdnproxy-system:cdnproxy-operator";
    private static final int MOST_STATUSES = 5;
    private static final int MOST_EVENTS = 2;

    @Test
    void aBirthTakesOneRolloutAndFewWords(World world, User alice) {
        // Given
        var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
        long place = audit.end();

        // When
        alice.appliesAProxy();
        alice.awaitsReady();

        // Then
        var written = audit.since(place, alice.namespace).stream()
                .filter(event ->
                        event.user().equals(OPERATOR) && event.namespace().equals(alice.namespace))
                .filter(event -> !event.isReading())
                .toList();
        assertThat(written)
                .filteredOn(event -> event.resource().equals("cdnproxies/status"))
                .hasSizeLessThanOrEqualTo(MOST_STATUSES);
        assertThat(written)
                .filteredOn(event -> event.resource().equals("events"))
                .hasSizeLessThanOrEqualTo(MOST_EVENTS);
        assertThat(alice.client()
                        .resources(ReplicaSet.class)
                        .inNamespace(alice.namespace)
                        .list()
                        .getItems())
                .hasSize(1);
    }
}
