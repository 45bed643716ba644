package io.cdnproxy.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.Owner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Writes events about objects, and logs them. The same one is not repeated for a while, so that nothing that swings to and fro can flood
 * the cluster. An event that cannot be written is lost: conditions say all of it too.
 */
public final class EventRecorder {
    private static final Logger LOG = Logger.getLogger(EventRecorder.class);

    /** Bytes that <a href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">a note may have</a>. */
    private static final int LONGEST_NOTE = 1024;

    private static final Duration NOT_REPEATED_FOR = Duration.ofMinutes(10);
    private static final int REMEMBERED = 4096;
    private static final String CONTROLLER = "cdnproxy.io/operator";

    /** With microseconds, always, as the API wants it. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;

    // Guarded by itself.
    private final Map<Told, Instant> told = new LinkedHashMap<>();

    private record Told(String uid, Announcement announcement) {}

    /** @param instance tells this process from others, such as its pod's name */
    public EventRecorder(KubernetesClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    /** An event about the object that owns a distribution. */
    public void record(Owner owner, Announcement announcement) {
        record(owner.namespace(), owner.name(), owner.uid(), announcement);
    }

    void record(CdnProxy proxy, Announcement announcement) {
        var metadata = proxy.getMetadata();
        record(metadata.getNamespace(), metadata.getName(), metadata.getUid(), announcement);
    }

    private void record(String namespace, String name, String uid, Announcement announcement) {
        var now = clock.instant();
        if (!isNews(new Told(uid, announcement), now)) {
            return;
        }
        LOG.logf(
                announcement.warning() ? Level.WARN : Level.INFO,
                "%s/%s: %s: %s",
                namespace,
                name,
                announcement.reason(),
                announcement.note());
        try {
            client.resource(event(namespace, name, uid, announcement, now)).create();
        } catch (KubernetesClientException lost) {
            LOG.warnf("event %s about %s/%s is lost: %s", announcement.reason(), namespace, name, lost.getMessage());
        }
    }

    private boolean isNews(Told candidate, Instant now) {
        synchronized (told) {
            told.values().removeIf(at -> !now.isBefore(at.plus(NOT_REPEATED_FOR)));
            if (told.size() >= REMEMBERED) {
                told.remove(told.keySet().iterator().next());
            }
            return told.putIfAbsent(candidate, now) == null;
        }
    }

    private Event event(String namespace, String name, String uid, Announcement announcement, Instant now) {
        // @formatter:off
        return new EventBuilder()
            .withNewMetadata()
                .withNamespace(namespace)
                .withGenerateName(name + "-")
            .endMetadata()
            .withNewRegarding()
                .withApiVersion(HasMetadata.getApiVersion(CdnProxy.class))
                .withKind(HasMetadata.getKind(CdnProxy.class))
                .withNamespace(namespace)
                .withName(name)
                .withUid(uid)
            .endRegarding()
            .withType(announcement.warning() ? "Warning" : "Normal")
            .withReason(announcement.reason())
            .withAction("Reconcile")
            .withNote(shortened(announcement.note()))
            .withReportingController(CONTROLLER)
            .withReportingInstance(instance)
            .withEventTime(new MicroTime(MICRO_TIME.format(now)))
            .build();
        // @formatter:on
    }

    private static String shortened(String note) {
        return Optional.of(note)
                .filter(text -> text.getBytes(UTF_8).length <= LONGEST_NOTE)
                .orElseGet(
                        () -> new String(note.getBytes(UTF_8), 0, LONGEST_NOTE - "…".getBytes(UTF_8).length - 3, UTF_8)
                                + "…");
    }
}
