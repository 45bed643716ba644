package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Wakes the objects that were refused a hostname when the object that had it is gone, or has chosen another. */
public final class FreedHostnames extends AbstractEventSource<Void, CdnProxy> implements ResourceEventAware<CdnProxy> {
    private final IndexedResourceCache<CdnProxy> objects;

    public FreedHostnames(IndexedResourceCache<CdnProxy> objects) {
        super(Void.class, "freed-hostnames");
        this.objects = objects;
    }

    @Override
    public Set<Void> getSecondaryResources(CdnProxy primary) {
        return Set.of();
    }

    @Override
    public void onResourceCreated(CdnProxy proxy) {
        // Takes a name; frees none.
    }

    @Override
    public void onResourceUpdated(CdnProxy proxy, CdnProxy before) {
        var kept = HostnameClaims.hostnames(proxy).toList();
        wake(HostnameClaims.hostnames(before).filter(Predicate.not(kept::contains)));
    }

    @Override
    public void onResourceDeleted(CdnProxy proxy) {
        wake(HostnameClaims.hostnames(proxy));
    }

    private void wake(Stream<String> freed) {
        if (isRunning()) {
            freed.flatMap(hostname -> HostnameClaims.claimants(hostname, objects))
                    .map(ResourceID::fromResource)
                    .distinct()
                    .forEach(object -> getEventHandler().handleEvent(new Event(object)));
        }
    }
}
