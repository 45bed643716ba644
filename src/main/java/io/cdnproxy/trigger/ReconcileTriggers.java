package io.cdnproxy.trigger;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which changes of an object call for a pass. It takes the place of the framework's generation-aware filter, which knows no annotations:
 * with that on, it and this filter would both have to agree. Labels and other people's annotations change nothing, and neither does a status
 * that a pass has just written. Any other status does: somebody's, or one whose answer never came, which says what no longer holds when the
 * API server has stored it late.
 */
public final class ReconcileTriggers implements OnUpdateFilter<CdnProxy> {
    /** Who is forgotten has one pass more. */
    private static final int REMEMBERED = 4096;

    private final String finalizer;

    private final Map<String, String> written = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param finalizer its arrival is what the framework waits for before the first pass */
    public ReconcileTriggers(String finalizer) {
        this.finalizer = finalizer;
    }

    /** Notes that a pass has written this. */
    public void wrote(CdnProxy proxy) {
        written.put(proxy.getMetadata().getUid(), proxy.getMetadata().getResourceVersion());
    }

    @Override
    public boolean accept(CdnProxy now, CdnProxy before) {
        return differs(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                // Deleted and made again while nobody watched.
                || differs(now.getMetadata().getUid(), before.getMetadata().getUid())
                || now.isMarkedForDeletion() && !before.isMarkedForDeletion()
                || now.hasFinalizer(finalizer) && !before.hasFinalizer(finalizer)
                || isAskedFor(now, before)
                || !annotation(now, CdnProxy.PURGE_AT).equals(annotation(before, CdnProxy.PURGE_AT))
                || differs(now.getStatus(), before.getStatus()) && !isWritten(now);
    }

    private boolean isWritten(CdnProxy now) {
        return Objects.equals(
                written.get(now.getMetadata().getUid()), now.getMetadata().getResourceVersion());
    }

    /** Whether somebody asks for a pass by {@link CdnProxy#RECONCILE_AT}; to take the annotation away asks for nothing. */
    static boolean isAskedFor(CdnProxy now, CdnProxy before) {
        return request(now).isPresent() && !request(now).equals(request(before));
    }

    private static Optional<String> request(CdnProxy proxy) {
        return annotation(proxy, CdnProxy.RECONCILE_AT);
    }

    private static Optional<String> annotation(CdnProxy proxy, String name) {
        return Optional.ofNullable(proxy.getMetadata().getAnnotations())
                .map((Map<String, String> annotations) -> annotations.get(name));
    }

    private static boolean differs(Object one, Object other) {
        return !Objects.equals(one, other);
    }
}
