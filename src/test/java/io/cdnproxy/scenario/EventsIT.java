package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.Base64;
import java.util.List;
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
        assertThat(eventsAbout(alice, uid))
                .extracting(Event::getReason)
                .containsExactlyInAnyOrder(
                        "DistributionCreated", "Ready", "DistributionDisabled", "DistributionDeleted");
        assertThat(eventsAbout(alice, uid)).extracting(Event::getNote).noneMatch(note -> secrets.stream()
                .anyMatch(note::contains));
    }

    private static List<Event> eventsAbout(User alice, String uid) {
        return alice.client().events().v1().events().inNamespace(alice.namespace).list().getItems().stream()
                .filter(event -> uid.equals(event.getRegarding().getUid()))
                .toList();
    }
}
