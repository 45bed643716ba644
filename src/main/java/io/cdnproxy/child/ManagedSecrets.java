package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one informer on the Secrets that this operator made: credentials, server and client configuration. */
public final class ManagedSecrets {
    /** Name for dependents to share it by. */
    public static final String EVENT_SOURCE = "managed-secrets";

    private ManagedSecrets() {}

    public static InformerEventSource<Secret, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var configuration = InformerEventSourceConfiguration.from(Secret.class, CdnProxy.class)
                .withName(EVENT_SOURCE)
                .withLabelSelector(Labels.MANAGED)
                .withPrimaryToSecondaryMapper((CdnProxy proxy) -> idsFor(proxy))
                .withSecondaryToPrimaryMapper(PresentProxies.owning(context.getPrimaryCache()))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    /** By name: the framework's own index would keep each name of an owner that a Secret has ever told. */
    private static Set<ResourceID> idsFor(CdnProxy proxy) {
        return Stream.of(CredentialsSecret.name(proxy), ConfigSecret.name(proxy), ClientSecret.name(proxy))
                .map(name -> new ResourceID(name, proxy.getMetadata().getNamespace()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Secret> find(String name, CdnProxy proxy, Context<CdnProxy> context) {
        var informer = (InformerEventSource<Secret, CdnProxy>)
                context.eventSourceRetriever().getEventSourceFor(Secret.class, EVENT_SOURCE);
        return informer.get(new ResourceID(name, proxy.getMetadata().getNamespace()));
    }
}
