package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.event.EventRecorder;
import io.fabric8.kubernetes.api.model.Binding;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The scheduler of a cluster with one node: binds every pending pod that may run here. */
final class Binder implements AutoCloseable {
    private static final int RETRY_SECONDS = 1;
    private static final String SCHEDULED = "PodScheduled";

    private final KubernetesClient client;
    private final String nodeName;
    private final Map<String, String> nodeLabels;
    private final Consumer<String> log;
    private final EventRecorder events;
    private final SharedIndexInformer<Pod> unbound;
    private final ExecutorService turns =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("binder").factory());

    /**
     * @param client lists and watches pods, creates pods/binding, creates and patches events, patches pods/status; a node's own identity may
     *     not
     */
    Binder(KubernetesClient client, String nodeName, Map<String, String> nodeLabels, Consumer<String> log) {
        this.client = client;
        this.nodeName = nodeName;
        this.nodeLabels = nodeLabels;
        this.log = log;
        this.events = new EventRecorder(client, "default-scheduler", nodeName, log);
        this.unbound =
                client.pods().inAnyNamespace().withField("spec.nodeName", "").runnableInformer(0);
    }

    void start() {
        unbound.exceptionHandler((started, failure) -> {
            log.accept("binder cannot watch pods: " + failure.getMessage());
            return true;
        });
        unbound.addEventHandler(new ResourceEventHandler<Pod>() {
            @Override
            public void onAdd(Pod added) {
                consider(added);
            }

            @Override
            public void onUpdate(Pod before, Pod after) {
                consider(after);
            }

            @Override
            public void onDelete(Pod deleted, boolean stateUnknown) {
                // Bound pods leave this view of the cluster.
            }
        });
        unbound.start();
    }

    @Override
    public void close() {
        unbound.stop();
        events.close();
        turns.shutdownNow();
    }

    private void consider(Pod pod) {
        try {
            turns.execute(() -> {
                try {
                    schedule(pod);
                } catch (RuntimeException unexpected) {
                    // One pod's trouble must not become all pods' trouble.
                    log.accept("binder of pod %s/%s: %s"
                            .formatted(
                                    pod.getMetadata().getNamespace(),
                                    pod.getMetadata().getName(),
                                    unexpected));
                }
            });
        } catch (RejectedExecutionException closed) {
            // The end came between the news and its turn.
        }
    }

    private void schedule(Pod pod) {
        if (!Scheduling.isOurs(pod)) {
            return;
        }
        List<String> obstacles = Scheduling.obstacles(pod, nodeLabels, NodeDescription.capacity());
        if (obstacles.isEmpty()) {
            bind(pod);
        } else {
            var why = "0/1 nodes are available: the sandbox's only node does not fit: " + String.join(", ", obstacles);
            events.warning(pod, "FailedScheduling", why);
            tellUnschedulable(pod, why);
        }
    }

    private void tellUnschedulable(Pod pod, String why) {
        boolean told = pod.getStatus().getConditions().stream()
                .anyMatch(condition -> SCHEDULED.equals(condition.getType()) && why.equals(condition.getMessage()));
        if (!told) {
            client.resource(pod).subresource("status").edit(seen -> new PodBuilder(seen)
                    .editStatus()
                    .removeMatchingFromConditions(condition -> SCHEDULED.equals(condition.getType()))
                    .addNewCondition()
                    .withType(SCHEDULED)
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage(why)
                    .withLastTransitionTime(
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                    .endCondition()
                    .endStatus()
                    .build());
        }
    }

    private void bind(Pod pod) {
        var metadata = pod.getMetadata();
        // @formatter:off
        Binding binding = new BindingBuilder()
                .withNewMetadata()
                    .withName(metadata.getName())
                    .withNamespace(metadata.getNamespace())
                    .withUid(metadata.getUid())
                .endMetadata()
                .withNewTarget()
                    .withApiVersion("v1")
                    .withKind("Node")
                    .withName(nodeName)
                .endTarget()
                .build();
        // @formatter:on
        try {
            client.raw(
                    "/api/v1/namespaces/%s/pods/%s/binding".formatted(metadata.getNamespace(), metadata.getName()),
                    "POST",
                    binding);
            events.normal(
                    pod,
                    "Scheduled",
                    "Successfully assigned %s/%s to %s"
                            .formatted(metadata.getNamespace(), metadata.getName(), nodeName));
        } catch (KubernetesClientException refused) {
            boolean tooLate = refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (!tooLate) {
                log.accept("pod %s/%s could not be bound: %s"
                        .formatted(metadata.getNamespace(), metadata.getName(), refused.getMessage()));
                events.warning(pod, "FailedScheduling", String.valueOf(refused.getMessage()));
                CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> consider(pod));
            }
        }
    }
}
