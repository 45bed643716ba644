package io.cdnproxy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WakeupsTest {
    private final RememberingMirror mirror = new RememberingMirror();
    private final Wakeups wakeups = new Wakeups();
    private final CdnProxy tokyo = Proxies.tokyo(1);

    WakeupsTest() {
        wakeups.attach(List.of(mirror));
        wakeups.onResourceCreated(tokyo);
    }

    @Test
    void whatAPassWatchesOfAnObjectThatDisappearedMeanwhileIsForgotten() {
        // Given
        wakeups.onResourceDeleted(tokyo);
        mirror.watch("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(mirror.watched()).isEmpty();
    }

    @Test
    void whatAPassWatchesOfALivingObjectStays() {
        // Given
        mirror.watch("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(mirror.watched()).containsExactly("uid-tokyo");
    }

    @Test
    void anObjectThatIsLetGoAndStaysAllTheSameIsWatchedAgain() {
        // Given
        wakeups.letGo(tokyo);
        mirror.watch("uid-tokyo");

        // When
        wakeups.passEnded(tokyo);

        // Then
        assertThat(mirror.watched()).containsExactly("uid-tokyo");
    }

    @Test
    void anObjectThatWasMadeAgainWhileNobodyWatchedIsForgotten() {
        // Given
        mirror.watch("uid-tokyo");
        var namesake = new CdnProxy();
        namesake.setMetadata(new ObjectMetaBuilder(tokyo.getMetadata())
                .withUid("uid-namesake")
                .build());

        // When
        wakeups.onResourceUpdated(namesake, tokyo);

        // Then
        assertThat(mirror.watched()).isEmpty();
    }

    @Test
    void anObjectThatDisappearsIsForgotten() {
        // Given
        mirror.watch("uid-tokyo");

        // When
        wakeups.onResourceDeleted(tokyo);

        // Then
        assertThat(mirror.watched()).isEmpty();
    }
}
