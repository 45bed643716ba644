package io.cdnproxy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WakeupsTest {
    private final Set<String> watched = new HashSet<>();
    private final Wakeups wakeups = new Wakeups();
    private final CdnProxy tokyo = new CdnProxy();

    WakeupsTest() {
        tokyo.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid-tokyo")
                .build());
        wakeups.attach(List.of(new Wakeups.Mirror() {
            @Override
            public void start() {}

            @Override
            public boolean isHealthy() {
                return true;
            }

            @Override
            public void lookAgain(String namespace, String uid) {}

            @Override
            public void forget(String uid) {
                watched.remove(uid);
            }
        }));
        wakeups.onResourceCreated(tokyo);
    }

    @Test
    void whatAPassWatchesOfAnObjectThatDisappearedMeanwhileIsForgotten() {
        // Given
        wakeups.onResourceDeleted(tokyo);
        watched.add("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(watched).isEmpty();
    }

    @Test
    void whatAPassWatchesOfALivingObjectStays() {
        // Given
        watched.add("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(watched).containsExactly("uid-tokyo");
    }

    @Test
    void anObjectThatIsLetGoAndStaysAllTheSameIsWatchedAgain() {
        // Given
        wakeups.letGo(tokyo);
        watched.add("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(watched).containsExactly("uid-tokyo");
    }

    @Test
    void anObjectThatWasMadeAgainWhileNobodyWatchedIsForgotten() {
        // Given
        watched.add("uid-tokyo");
        var namesake = new CdnProxy();
        namesake.setMetadata(new ObjectMetaBuilder(tokyo.getMetadata())
                .withUid("uid-namesake")
                .build());

        // When
        wakeups.onResourceUpdated(namesake, tokyo);

        // Then
        assertThat(watched).isEmpty();
    }

    @Test
    void anObjectThatDisappearsIsForgotten() {
        // Given
        watched.add("uid-tokyo");

        // When
        wakeups.onResourceDeleted(tokyo);

        // Then
        assertThat(watched).isEmpty();
    }
}
