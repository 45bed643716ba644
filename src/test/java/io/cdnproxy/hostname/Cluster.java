package io.cdnproxy.hostname;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The objects of a cluster, as the operator's cache shows them. */
final class Cluster implements IndexedResourceCache<CdnProxy> {
    static final String MONDAY = "2026-01-05T12:00:00Z";
    static final String TUESDAY = "2026-01-06T12:00:00Z";
    static final String WEDNESDAY = "2026-01-07T12:00:00Z";

    private final Map<ResourceID, CdnProxy> objects = new HashMap<>();

    /** An object of the namespace's name, and what it wants: its edge, and an origin that runs in the cluster. */
    static CdnProxy hosted(String namespace, String created, String edge, String origin) {
        return proxy(
                namespace, created, edge, new OriginSpec(origin, null, new Certificate(null, "own"), null, null, null));
    }

    /** The same with an origin that runs elsewhere. */
    static CdnProxy external(String namespace, String created, String edge, String origin) {
        return proxy(namespace, created, edge, new OriginSpec(origin, null, null, null, true, null));
    }

    private static CdnProxy proxy(String namespace, String created, String edge, OriginSpec origin) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("tokyo")
                .withUid("uid-of-" + namespace)
                .withCreationTimestamp(created)
                .withGeneration(1L)
                .build());
        proxy.setSpec(new CdnProxySpec(
                edge, origin, null, Proxies.external().getSpec().cdn(), null, null, null));
        return proxy;
    }

    static CdnProxy inNamespace(String namespace, String name, CdnProxy object) {
        return changed(object, now -> {
            now.getMetadata().setNamespace(namespace);
            now.getMetadata().setName(name);
        });
    }

    /** The object with another spec. */
    static CdnProxy renamed(CdnProxy object, String edge, String origin) {
        var external = object.getSpec().origin().external();
        var meta = object.getMetadata();
        var wanted = external
                ? external(meta.getNamespace(), meta.getCreationTimestamp(), edge, origin)
                : hosted(meta.getNamespace(), meta.getCreationTimestamp(), edge, origin);
        return changed(object, now -> now.setSpec(wanted.getSpec()));
    }

    static CdnProxy recorded(CdnProxy object, Hostnames names) {
        return changed(
                object,
                now -> now.setStatus(CdnProxyStatus.builder().hostnames(names).build()));
    }

    /** The same, worked by its present spec. */
    static CdnProxy worked(CdnProxy object, Hostnames names) {
        return worked(object, object.getSpec(), names);
    }

    static CdnProxy worked(CdnProxy object, CdnProxySpec spec, Hostnames names) {
        return changed(
                object,
                now -> now.setStatus(CdnProxyStatus.builder()
                        .hostnames(names)
                        .accepted(Optional.of(spec))
                        .build()));
    }

    static CdnProxy withoutStatus(CdnProxy object) {
        return changed(object, now -> now.setStatus(null));
    }

    static CdnProxy deleted(CdnProxy object) {
        return changed(object, now -> now.getMetadata().setDeletionTimestamp(WEDNESDAY));
    }

    static CdnProxy madeAgain(CdnProxy object, String uid) {
        return changed(object, now -> {
            now.getMetadata().setUid(uid);
            now.setStatus(null);
        });
    }

    private interface Change {
        void apply(CdnProxy object);
    }

    private static CdnProxy changed(CdnProxy object, Change change) {
        var copy = new CdnProxy();
        copy.setMetadata(new ObjectMetaBuilder(object.getMetadata()).build());
        copy.setSpec(object.getSpec());
        copy.setStatus(object.getStatus());
        change.apply(copy);
        return copy;
    }

    /** Shows an object, in place of what it was before. */
    CdnProxy show(CdnProxy object) {
        objects.put(ResourceID.fromResource(object), object);
        return object;
    }

    void remove(CdnProxy object) {
        objects.remove(ResourceID.fromResource(object));
    }

    CdnProxy now(CdnProxy object) {
        return get(ResourceID.fromResource(object)).orElseThrow();
    }

    @Override
    public List<CdnProxy> byIndex(String index, String hostname) {
        return objects.values().stream()
                .filter(object -> Contest.names(object).anyMatch(hostname::equals))
                .toList();
    }

    @Override
    public Optional<CdnProxy> get(ResourceID id) {
        return Optional.ofNullable(objects.get(id));
    }

    @Override
    public Stream<ResourceID> keys() {
        return objects.keySet().stream();
    }

    @Override
    public Stream<CdnProxy> list(Predicate<CdnProxy> predicate) {
        return objects.values().stream().filter(predicate);
    }

    @Override
    public Stream<CdnProxy> list(String namespace, Predicate<CdnProxy> predicate) {
        return list(predicate.and(object -> object.getMetadata().getNamespace().equals(namespace)));
    }
}
