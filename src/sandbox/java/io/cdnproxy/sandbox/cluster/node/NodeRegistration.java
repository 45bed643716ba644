package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The Node object, its Ready condition and its Lease. The Lease alone keeps a node Ready; but once the
 * controller-manager has marked it Unknown, only a new Ready condition brings it back.
 */
final class NodeRegistration implements AutoCloseable {
    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final int LEASE_SECONDS = 40;
    private static final int RENEWAL_SECONDS = 10;
    private static final int RETRY_SECONDS = 1;

    private final KubernetesClient client;
    private final Node node;
    private final Clock clock;
    private final Consumer<String> log;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node heartbeat").daemon().factory());
    private final SharedIndexInformer<Node> self;
    private final AtomicBoolean waiting = new AtomicBoolean();

    NodeRegistration(KubernetesClient client, Node node, Clock clock, Consumer<String> log) {
        this.client = client;
        this.node = node;
        this.clock = clock;
        this.log = log;
        this.self = client.nodes().withName(node.getMetadata().getName()).runnableInformer(0);
    }

    /** Registers; afterwards the node's state is kept in the background. */
    void start() {
        register();
        heart.execute(this::beat);
        self.exceptionHandler((started, failure) -> {
            log.accept("node cannot watch itself: " + failure.getMessage());
            return true;
        });
        self.addEventHandler(new ResourceEventHandler<Node>() {
            @Override
            public void onAdd(Node added) {
                recover(added);
            }

            @Override
            public void onUpdate(Node before, Node after) {
                recover(after);
            }

            @Override
            public void onDelete(Node deleted, boolean stateUnknown) {
                log.accept("somebody deleted the node; it does not come back by itself");
            }
        });
        self.start();
    }

    @Override
    public void close() {
        self.stop();
        heart.shutdownNow();
    }

    private void register() {
        try {
            client.resource(node).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
            patchStatus();
        }
    }

    private void recover(Node seen) {
        boolean ready = seen.getStatus().getConditions().stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
        // One report that waits is enough: it tells what holds when it is sent, however many news asked for it.
        if (!ready) {
            reportReadyIn(0);
        }
    }

    private void reportReadyIn(int seconds) {
        if (!heart.isShutdown() && waiting.compareAndSet(false, true)) {
            heart.schedule(this::reportReady, seconds, TimeUnit.SECONDS);
        }
    }

    private void reportReady() {
        waiting.set(false);
        try {
            patchStatus();
            log.accept("node was marked not ready, and has reported itself ready");
        } catch (RuntimeException failed) {
            log.accept("node could not report itself ready: " + failed.getMessage());
            boolean gone = failed instanceof KubernetesClientException refused
                    && refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (!gone) {
                reportReadyIn(RETRY_SECONDS);
            }
        }
    }

    private void patchStatus() {
        Node current = NodeDescription.ready(node, clock.instant());
        String patch = client.getKubernetesSerialization().asJson(Map.of("status", current.getStatus()));
        client.resource(node).subresource("status").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private void beat() {
        try {
            renewLease();
            heart.schedule(this::beat, RENEWAL_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException failed) {
            // At first the namespace of the leases may be missing: the API server makes it a moment after it is ready.
            // Whatever it is, a heart that stops without a word takes all pods out of their Services.
            log.accept("node could not renew its lease: " + failed.getMessage());
            heart.schedule(this::beat, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void renewLease() {
        Lease lease = lease();
        try {
            String renewal = "{\"spec\":{\"renewTime\":\"%s\"}}".formatted(Timestamps.micros(clock.instant()));
            client.resource(lease).patch(PatchContext.of(PatchType.JSON_MERGE), renewal);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
            client.resource(lease).create();
        }
    }

    private Lease lease() {
        String name = node.getMetadata().getName();
        // @formatter:off
        return new LeaseBuilder()
                .withNewMetadata()
                    .withNamespace(LEASE_NAMESPACE)
                    .withName(name)
                .endMetadata()
                .withNewSpec()
                    .withHolderIdentity(name)
                    .withLeaseDurationSeconds(LEASE_SECONDS)
                    .withRenewTime(ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .endSpec()
                .build();
        // @formatter:on
    }
}
