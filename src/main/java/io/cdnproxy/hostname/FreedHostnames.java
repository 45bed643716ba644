package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wakes the objects whose fate may have turned: a name that they want has become free, or somebody's. */
public final class FreedHostnames extends AbstractEventSource<Void, CdnProxy> implements ResourceEventAware<CdnProxy> {
    private final HostnameRegistry registry;
    private final IndexedResourceCache<CdnProxy> objects;

    public FreedHostnames(HostnameRegistry registry, IndexedResourceCache<CdnProxy> objects) {
        super(Void.class, "freed-hostnames");
        this.registry = registry;
        this.objects = objects;
        registry.listen((names, knowing) -> wake(knowing, Stream.of(names)));
    }

    /** Lets objects be found by their names; to be called before the cache starts. */
    public static void index(IndexerResourceCache<CdnProxy> cache) {
        Contest.index(cache);
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
        // Deleted and made again while nobody watched.
        boolean another =
                !proxy.getMetadata().getUid().equals(before.getMetadata().getUid());
        boolean goes = proxy.isMarkedForDeletion() && !before.isMarkedForDeletion();
        var had = another ? registry.forget(before) : Set.<String>of();
        if (another || goes || !interests(proxy).equals(interests(before))) {
            wake(Optional.of(proxy), Stream.of(had, interests(before), interests(proxy)));
        }
    }

    @Override
    public void onResourceDeleted(CdnProxy proxy) {
        wake(Optional.of(proxy), Stream.of(registry.forget(proxy), interests(proxy)));
    }

    private static Set<String> interests(CdnProxy proxy) {
        return Contest.names(proxy).collect(Collectors.toSet());
    }

    private void wake(Optional<CdnProxy> knowing, Stream<Set<String>> names) {
        if (isRunning()) {
            var but = knowing.map(ResourceID::fromResource);
            registry.concernedBy(names.flatMap(Set::stream).collect(Collectors.toSet()), objects).stream()
                    .map(ResourceID::fromResource)
                    .filter(object -> !but.equals(Optional.of(object)))
                    .forEach(object -> getEventHandler().handleEvent(new Event(object)));
        }
    }
}
