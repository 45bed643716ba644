package io.cdnproxy.child;

import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Remembers for a while whether the API server knows a kind that others install. Asks by discovery, which every user
 * may do. Whoever waits for a missing kind must come back: nothing announces its arrival.
 */
public final class CrdPresence {
    /** How long "missing" counts, and when it pays to come back. */
    public static final Duration RECHECK = Duration.ofSeconds(30);

    /** How long "installed" counts: kinds are hardly ever taken away. */
    private static final Duration TRUST = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(CrdPresence.class);

    private final String kind;
    private final BooleanSupplier discovery;
    private final SteadyClock clock;
    private Instant checkedAt = Instant.MIN;
    private boolean installed;
    private boolean doubted;

    CrdPresence(String kind, BooleanSupplier discovery, SteadyClock clock) {
        this.kind = kind;
        this.discovery = discovery;
        this.clock = clock;
    }

    public static CrdPresence of(Class<? extends HasMetadata> kind, KubernetesClient client, SteadyClock clock) {
        return new CrdPresence(HasMetadata.getFullResourceName(kind), () -> client.supports(kind), clock);
    }

    /**
     * Whether the kind is known. When the API server cannot say, its last answer counts on: a hiccup must not stop an
     * informer.
     *
     * @throws KubernetesClientException when it never answered
     */
    public synchronized boolean isInstalled() {
        Instant now = clock.instant();
        if (doubted || checkedAt.isBefore(now.minus(installed ? TRUST : RECHECK))) {
            doubted = false;
            try {
                installed = discovery.getAsBoolean();
            } catch (KubernetesClientException e) {
                if (checkedAt.equals(Instant.MIN)) {
                    throw e;
                }
                LOG.debugf(e, "discovery of %s failed, its last answer counts on", kind);
            }
            checkedAt = now;
        }
        return installed;
    }

    /** To be called when the API server turns out not to know the kind: what it said before does not count any more. */
    synchronized void doubt() {
        doubted = installed;
    }
}
