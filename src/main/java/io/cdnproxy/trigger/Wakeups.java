package io.cdnproxy.trigger;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes the object whose mirror of the world, CDN or chain, has changed. The mirrors run on threads of their own and know objects by
 * uid; this passes their news on, starts them with the operator, and lets them forget objects that have disappeared.
 */
public final class Wakeups extends AbstractEventSource<Void, CdnProxy> implements ResourceEventAware<CdnProxy> {
    private final Map<String, ResourceID> objects = new ConcurrentHashMap<>();
    private volatile List<Mirror> mirrors = List.of();

    /** A mirror of something outside of Kubernetes. */
    public interface Mirror {
        /** Starts its threads. Must not call outside: that would hold up the operator's start. */
        void start();

        /** Whether its threads still do their work, with or without success. */
        boolean isHealthy();

        /** Somebody wants a fresh look at an object's part, and another attempt at what failed. Must return at once. */
        void lookAgain(String namespace, String uid);

        /** Forgets an object. */
        void forget(String uid);

        /** Ends its threads. */
        void close();
    }

    public Wakeups() {
        super(Void.class, "mirrors");
    }

    /** Names the mirrors; to be called before the operator starts. */
    public void attach(List<Mirror> mirrors) {
        this.mirrors = List.copyOf(mirrors);
    }

    @Override
    public void start() {
        super.start();
        mirrors.forEach(Mirror::start);
    }

    /** News about the object with this uid; one that is unknown has no reconcile to wake. */
    public void wake(String uid) {
        var object = objects.get(uid);
        if (object != null && isRunning()) {
            getEventHandler().handleEvent(new Event(object));
        }
    }

    /**
     * To be told after each pass. An object may disappear during one, if somebody takes its finalizer away: what the pass noted of it after
     * that was told is forgotten here, so that the mirrors never know more objects than there are.
     */
    public void passEnded(CdnProxy proxy) {
        var uid = proxy.getMetadata().getUid();
        if (!objects.containsKey(uid)) {
            forget(uid);
        }
    }

    /** The object needs no mirror any more, although it may be there for a while yet. */
    public void letGo(CdnProxy proxy) {
        forget(proxy.getMetadata().getUid());
    }

    private void forget(String uid) {
        mirrors.forEach(mirror -> mirror.forget(uid));
    }

    public boolean isHealthy() {
        return mirrors.stream().allMatch(Mirror::isHealthy);
    }

    @Override
    public Status getStatus() {
        return isHealthy() ? Status.HEALTHY : Status.UNHEALTHY;
    }

    @Override
    public Set<Void> getSecondaryResources(CdnProxy primary) {
        return Set.of();
    }

    @Override
    public void onResourceCreated(CdnProxy proxy) {
        objects.put(proxy.getMetadata().getUid(), ResourceID.fromResource(proxy));
    }

    @Override
    public void onResourceUpdated(CdnProxy proxy, CdnProxy before) {
        // Deleted and made again while nobody watched.
        if (!proxy.getMetadata().getUid().equals(before.getMetadata().getUid())) {
            onResourceDeleted(before);
        }
        onResourceCreated(proxy);
        // The framework tells this before it lets the change start a pass, so that the pass finds nothing held back.
        if (ReconcileTriggers.isAskedFor(proxy, before)) {
            mirrors.forEach(mirror -> mirror.lookAgain(
                    proxy.getMetadata().getNamespace(), proxy.getMetadata().getUid()));
        }
    }

    @Override
    public void onResourceDeleted(CdnProxy proxy) {
        var uid = proxy.getMetadata().getUid();
        objects.remove(uid);
        forget(uid);
    }
}
