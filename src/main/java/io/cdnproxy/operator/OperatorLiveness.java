package io.cdnproxy.operator;

import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Whether a restart would help: a mirror's thread ended, or an informer has been disconnected for a while although the API server
 * answers. An outage of the API server or of the CDN is no reason, since a restart would lose the mirrors and mend nothing.
 */
@Liveness
@Singleton
final class OperatorLiveness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(OperatorLiveness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Less than the kubelet waits for the answer: it takes none for a no, and would restart us while the API server is away. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(2);

    private final Operator operator;
    private final Wakeups wakeups;
    private final KubernetesClient client;
    private final SteadyClock clock;
    private Instant connectedAt;

    OperatorLiveness(Operator operator, Wakeups wakeups, KubernetesClient client, SteadyClock clock) {
        this.operator = operator;
        this.wakeups = wakeups;
        this.client = client;
        this.clock = clock;
        this.connectedAt = clock.instant();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        boolean mirrors = wakeups.isHealthy();
        var disconnected = disconnected();
        if (disconnected.isEmpty()) {
            connectedAt = clock.instant();
        }
        boolean givenUp = clock.instant().isAfter(connectedAt.plus(PATIENCE)) && apiServerAnswers();
        return HealthCheckResponse.named("operator")
                .status(mirrors && !givenUp)
                .withData("mirrors", mirrors)
                .withData("disconnected informers", String.join(", ", disconnected))
                .build();
    }

    // The framework's maps are of raw types.
    @SuppressWarnings("rawtypes")
    private List<String> disconnected() {
        var info = operator.getRuntimeInfo();
        return !info.isStarted()
                ? List.of()
                : info.unhealthyInformerWrappingEventSourceHealthIndicator().values().stream()
                        .flatMap(sources -> sources.entrySet().stream())
                        .filter(source -> !isConnected(source.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }

    private static boolean isConnected(InformerWrappingEventSourceHealthIndicator<?> source) {
        return source.informerHealthIndicators().values().stream()
                .allMatch(informer -> informer.isWatching() && informer.isRunning());
    }

    private boolean apiServerAnswers() {
        try {
            return ImpatientClient.over(client, LONGEST_CALL).getKubernetesVersion() != null;
        } catch (KubernetesClientException e) {
            LOG.debugf(e, "the API server does not answer");
            return false;
        }
    }
}
