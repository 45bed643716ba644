package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;

/** The informer on the proxies' pods, which tell why a rollout does not go on. */
public final class ProxyPods {

    private ProxyPods() {}

    public static InformerEventSource<Pod, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var configuration = InformerEventSourceConfiguration.from(Pod.class, CdnProxy.class)
                .withName("proxy-pods")
                .withLabelSelector(Labels.MANAGED)
                .withSecondaryToPrimaryMapper(pod -> Set.of(
                        new ResourceID(Labels.instanceOf(pod), pod.getMetadata().getNamespace())))
                .build();
        return new InformerEventSource<>(configuration, context);
    }
}
