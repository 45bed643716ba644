package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.Optional;

/** The one informer on the Secrets that this operator made: credentials, server and client configuration. */
public final class ManagedSecrets {
    /** Name for dependents to share it by. */
    public static final String EVENT_SOURCE = "managed-secrets";

    private ManagedSecrets() {}

    public static InformerEventSource<Secret, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var configuration = InformerEventSourceConfiguration.from(Secret.class, CdnProxy.class)
                .withName(EVENT_SOURCE)
                .withLabelSelector(Labels.MANAGED)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(CdnProxy.class, false))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    static Optional<Secret> find(String name, CdnProxy proxy, Context<CdnProxy> context) {
        var informer = (InformerEventSource<Secret, CdnProxy>)
                context.eventSourceRetriever().getEventSourceFor(Secret.class, EVENT_SOURCE);
        return informer.get(new ResourceID(name, proxy.getMetadata().getNamespace()));
    }
}
