package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What kubectl describe tells of a proxy's life. */
@ExtendWith(InWorld.class)
class EventsIT {

    @Test
    void aLifeIsToldInEventsAndNoSecretIs(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        var uid = alice.proxy().get().getMetadata().getUid();
        var secrets = alice
                .client()
                .secrets()
                .inNamespace(alice.namespace)
                .withName(User.PROXY + "-credentials")
                .require()
                .getData()
                .values()
                .stream()
                .map(value -> new String(Base64.getDecoder().decode(value)))
                .toList();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(alice.eventsAbout(uid))
                .extracting(Event::getReason)
                .containsExactlyInAnyOrder(
                        "DistributionCreated", "Ready", "DistributionDisabled", "DistributionDeleted");
        assertThat(alice.eventsAbout(uid)).extracting(Event::getNote).noneMatch(note -> secrets.stream()
                .anyMatch(note::contains));
    }
}
