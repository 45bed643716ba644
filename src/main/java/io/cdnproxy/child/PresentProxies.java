package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which proxies are told of a child: those that it names and that there are. The framework keeps a state for each name that it is told of, and
 * whoever may write a child may name as many as they like. A proxy that comes after its children is told by its own event, and finds them.
 *
 * @param named whose the child says that it is
 * @param proxies those that there are
 * @param <R> the child's kind
 */
record PresentProxies<R extends HasMetadata>(SecondaryToPrimaryMapper<R> named, Cache<CdnProxy> proxies)
        implements SecondaryToPrimaryMapper<R> {

    /** Of a child that says it by a reference to its owner. */
    static <R extends HasMetadata> PresentProxies<R> owning(Cache<CdnProxy> proxies) {
        return new PresentProxies<>(Mappers.fromOwnerReferences(CdnProxy.class, false), proxies);
    }

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(R child) {
        return named.toPrimaryResourceIDs(child).stream()
                .filter(id -> proxies.get(id).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
