package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The informer on the proxies' pods, which tell why a rollout does not go on. Whose a pod is goes by the informer's own index, which forgets what a
 * pod's label was before: the framework's does not.
 */
public final class ProxyPods extends InformerEventSource<Pod, CdnProxy> {
    private static final String BY_PROXY = "proxy-of-pod";

    private ProxyPods(InformerEventSourceConfiguration<Pod> configuration, EventSourceContext<CdnProxy> context) {
        super(configuration, context);
    }

    public static InformerEventSource<Pod, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var configuration = InformerEventSourceConfiguration.from(Pod.class, CdnProxy.class)
                .withName("proxy-pods")
                .withLabelSelector(Labels.MANAGED)
                // It switches the framework's index off. What there is to find is found below.
                .withPrimaryToSecondaryMapper((CdnProxy proxy) -> Set.of())
                .withSecondaryToPrimaryMapper(new PresentProxies<>(
                        pod -> proxyOf(pod).stream().collect(Collectors.toSet()), context.getPrimaryCache()))
                .build();
        var pods = new ProxyPods(configuration, context);
        pods.addIndexer(
                BY_PROXY, pod -> proxyOf(pod).map(ProxyPods::key).stream().toList());
        return pods;
    }

    @Override
    public Set<Pod> getSecondaryResources(CdnProxy proxy) {
        return byIndex(BY_PROXY, key(ResourceID.fromResource(proxy))).stream().collect(Collectors.toSet());
    }

    private static Optional<ResourceID> proxyOf(Pod pod) {
        return Optional.ofNullable(Labels.instanceOf(pod))
                .map(name -> new ResourceID(name, pod.getMetadata().getNamespace()));
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
