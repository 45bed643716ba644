package io.cdnproxy.sandbox.cluster.node.event;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Posts events in the background, in order. A repetition raises the count of the earlier event, as client-go's recorder
 * does.
 */
public final class EventRecorder implements AutoCloseable {
    private static final int REMEMBERED = 500;
    private static final int LONGEST_MESSAGE = 1_000;

    private final KubernetesClient client;
    private final String component;
    private final String host;
    private final Consumer<String> log;
    private final ExecutorService sender;
    private final AtomicLong serial = new AtomicLong(System.nanoTime());
    private final Map<Key, PostedEvent> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PostedEvent> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(String uid, String reason, String message) {}

    private record Occurrence(String type, HasMetadata about, String reason, String message) {
        Key key() {
            return new Key(about.getMetadata().getUid(), reason, message);
        }
    }

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
        send(new Occurrence("Normal", about, reason, cut(message)));
    }

    public void warning(HasMetadata about, String reason, String message) {
        send(new Occurrence("Warning", about, reason, cut(message)));
    }

    public void remark(HasMetadata about, Remark remark) {
        send(new Occurrence(remark.warning() ? "Warning" : "Normal", about, remark.reason(), cut(remark.message())));
    }

    /** Drops what was not sent yet. */
    @Override
    public void close() {
        sender.shutdownNow();
    }

    private static String cut(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }

    private void send(Occurrence occurrence) {
        try {
            sender.execute(() -> post(occurrence));
        } catch (RejectedExecutionException closed) {
            log.accept("event after the end: %s %s".formatted(occurrence.reason(), occurrence.message()));
        }
    }

    private void post(Occurrence occurrence) {
        Instant now = Instant.now();
        PostedEvent known = recent.get(occurrence.key());
        if (known == null) {
            recent.put(occurrence.key(), PostedEvent.first(request(occurrence, () -> create(occurrence)), now));
            return;
        }
        PostedEvent again = known.counted();
        boolean due = again.isDue(now);
        recent.put(
                occurrence.key(),
                due
                        ? again.sent(
                                request(
                                        occurrence,
                                        () -> again.event().isPresent() ? repeat(again) : create(occurrence)),
                                now)
                        : again);
    }

    /** Empty when the API server refuses; the log tells, unless the namespace has gone with all that is in it. */
    private Optional<Event> request(Occurrence occurrence, Supplier<Event> sending) {
        try {
            return Optional.of(sending.get());
        } catch (KubernetesClientException refused) {
            if (!isNamespaceGone(refused) && !sender.isShutdown()) {
                log.accept("event %s for %s was not posted: %s"
                        .formatted(
                                occurrence.reason(),
                                occurrence.about().getMetadata().getName(),
                                refused.getMessage()));
            }
            return Optional.empty();
        }
    }

    private Event create(Occurrence occurrence) {
        var about = occurrence.about();
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
                .withType(occurrence.type())
                .withReason(occurrence.reason())
                .withMessage(occurrence.message())
                .withNewSource(component, host)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withCount(1)
                .withReportingComponent(component)
                .withReportingInstance(host)
                .build();
        // @formatter:on
        return client.resource(event).create();
    }

    private Event repeat(PostedEvent again) {
        String patch = "{\"count\":%d,\"lastTimestamp\":\"%s\"}".formatted(again.count(), now());
        return client.resource(again.event().orElseThrow()).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
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
