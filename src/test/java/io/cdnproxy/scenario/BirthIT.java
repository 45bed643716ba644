package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.AuditLog;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a proxy's way to Ready costs the API server. */
@ExtendWith(InWorld.class)
class BirthIT {
    private static final String OPERATOR = "system:serviceaccount:cdnproxy-system:cdnproxy-operator";
    private static final int MOST_EVENTS = 2;

    /** That the names are its, what is known then, what has gathered in a first and short wait, and that it is Ready. */
    private static final int STATUSES_OF_ANY = 4;

    private static final Duration SHORT_WAIT = Duration.ofSeconds(4);
    private static final Duration LONG_WAIT = Duration.ofSeconds(8);

    @Test
    void aBirthTakesOneRolloutAndFewWords(World world, User alice) {
        // Given
        var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
        long place = audit.end();
        var begun = Instant.now();

        // When
        alice.appliesAProxy();
        alice.awaitsReady();
        var took = Duration.between(begun, Instant.now());

        // Then
        var written = audit.since(place, alice.namespace).stream()
                .filter(event ->
                        event.user().equals(OPERATOR) && event.namespace().equals(alice.namespace))
                .filter(event -> !event.isReading())
                .toList();
        assertThat(written)
                .filteredOn(event -> event.resource().equals("cdnproxies/status"))
                .as("a birth of %s", took)
                .hasSizeLessThanOrEqualTo(mostStatuses(took));
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

    /** A busy machine spreads the same news over more time. */
    private static int mostStatuses(Duration birth) {
        long longWaits = birth.minus(SHORT_WAIT).dividedBy(LONG_WAIT);
        return STATUSES_OF_ANY + Math.toIntExact(Math.max(1, longWaits));
    }
}
