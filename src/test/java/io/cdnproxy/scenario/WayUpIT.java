package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user reads who watches a first proxy come up. */
@ExtendWith(InWorld.class)
class WayUpIT {
    /** Long enough for an edge to be dialled meanwhile. */
    private static final Duration PROPAGATION = Duration.ofSeconds(15);

    @Test
    void noCertificateIsBlamedForAnEdgeThatIsNotThereYet(World world, User alice) {
        // Given
        var told = new Told();
        try (var slow = world.deploysWithin(PROPAGATION);
                var watch = alice.client()
                        .resources(CdnProxy.class)
                        .inNamespace(alice.namespace)
                        .watch(told)) {
            alice.appliesAProxy();
            alice.awaitsCondition(ConditionType.EdgeHandshake, "False", Reason.EdgeStale.name());

            // When
            alice.awaitsReady();
        }

        // Then
        assertThat(told.reasons).contains(Reason.EdgeStale.name()).doesNotContain(Reason.CertificateMismatch.name());
    }

    private static final class Told implements Watcher<CdnProxy> {
        private final Set<String> reasons = ConcurrentHashMap.newKeySet();

        @Override
        public void eventReceived(Action action, CdnProxy proxy) {
            if (proxy.getStatus() != null) {
                proxy.getStatus().conditions().stream()
                        .map(Condition::getReason)
                        .forEach(reasons::add);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // The test has ended, or sees too little and fails.
        }
    }
}
