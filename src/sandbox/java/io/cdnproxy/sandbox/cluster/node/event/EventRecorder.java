package io.cdnproxy.sandbox.cluster.node.event;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Posts events in the background, in order. A repetition raises the count of the earlier event, as client-go's recorder
 * does.
 */
public final class EventRecorder implements AutoCloseable {
    private static final int REMEMBERED = 500;
    private static final int LONGEST_MESSAGE = 1_000;

    /** A probe that fails every second shall not cost a request every second. */
    private static final Duration REPETITION_INTERVAL = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final String component;
    private final String host;
    private final Consumer<String> log;
    private final ExecutorService sender;
    private final AtomicLong serial = new AtomicLong(System.nanoTime());
    private final Map<Key, Posted> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Posted> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(String uid, String reason, String message) {}

    private record Posted(Event event, Instant at) {}

    /**
     * @param component shown by kubectl as the event's source
     * @param host the node's name
     * @param log told when an event cannot be posted
     */
    public EventRecorder(KubernetesClient client, String component, String host, Consumer<String> log) {
        this.client = client;
        this.component = component;
        this.host = host;
        this.log = log;
        this.sender = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("events of " + component).factory());
    }

    public void normal(HasMetadata about, String reason, String message) {
        send("Normal", about, reason, message);
    }

    public void warning(HasMetadata about, String reason, String message) {
        send("Warning", about, reason, message);
    }

    public void remark(HasMetadata about, Remark remark) {
        send(remark.warning() ? "Warning" : "Normal", about, remark.reason(), remark.message());
    }

    /** Drops what was not sent yet. */
    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void send(String type, HasMetadata about, String reason, String message) {
        String text = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        try {
            sender.execute(() -> post(type, about, reason, text));
        } catch (RejectedExecutionException closed) {
            log.accept("event after the end: %s %s".formatted(reason, text));
        }
    }

    private void post(String type, HasMetadata about, String reason, String message) {
        var key = new Key(about.getMetadata().getUid(), reason, message);
        try {
            Posted earlier = recent.get(key);
            recent.put(key, earlier == null ? create(type, about, reason, message) : repeat(earlier));
        } catch (KubernetesClientException refused) {
            recent.remove(key);
            if (!isNamespaceGone(refused) && !sender.isShutdown()) {
                log.accept("event %s for %s was not posted: %s"
                        .formatted(reason, about.getMetadata().getName(), refused.getMessage()));
            }
        }
    }

    private Posted create(String type, HasMetadata about, String reason, String message) {
        var metadata = about.getMetadata();
        String namespace = metadata.getNamespace() == null ? "default" : metadata.getNamespace();
        // @formatter:off
        Event event = new EventBuilder()
                .withNewMetadata()
                    .withName(metadata.getName() + "." + Long.toHexString(serial.getAndIncrement()))
                    .withNamespace(namespace)
                .endMetadata()
                .withNewInvolvedObject()
                    .withApiVersion(about.getApiVersion())
                    .withKind(about.getKind())
                    .withNamespace(metadata.getNamespace())
                    .withName(metadata.getName())
                    .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withNewSource(component, host)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withCount(1)
                .withReportingComponent(component)
                .withReportingInstance(host)
                .build();
        // @formatter:on
        return new Posted(client.resource(event).create(), Instant.now());
    }

    private Posted repeat(Posted earlier) {
        Event counted = new EventBuilder(earlier.event())
                .withCount(earlier.event().getCount() + 1)
                .withLastTimestamp(now())
                .build();
        if (Instant.now().isBefore(earlier.at().plus(REPETITION_INTERVAL))) {
            return new Posted(counted, earlier.at());
        }
        String patch =
                "{\"count\":%d,\"lastTimestamp\":\"%s\"}".formatted(counted.getCount(), counted.getLastTimestamp());
        client.resource(counted).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        return new Posted(counted, Instant.now());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static boolean isNamespaceGone(KubernetesClientException refused) {
        return refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                || refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        && String.valueOf(refused.getMessage()).contains("being terminated");
    }
}
