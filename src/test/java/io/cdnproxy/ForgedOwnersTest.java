package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.hostname.HostnameRegistry;
import io.cdnproxy.hostname.ServedNames;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever may write what bears the operator's label may have it name any proxy, and ever another: nothing is kept of names that no proxy
 * has. The framework keeps a state for each that it is told of, and an index without end where it keeps one of its own.
 */
class ForgedOwnersTest {
    private static final ResourceID TOKYO = new ResourceID("tokyo", "proxies");

    private final FragileWorld world = new FragileWorld();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build();

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void nobodyIsToldOfAProxyThatThereIsNot() {
        // Given
        var sources = informers();

        // When
        var told = sources.stream()
                .collect(Collectors.toMap(InformerEventSource::name, source -> told(source, child(source, "forged"))));

        // Then
        assertThat(told)
                .isNotEmpty()
                .allSatisfy((name, proxies) -> assertThat(proxies).as(name).isEmpty());
    }

    @Test
    void aProxyThatThereIsIsTold() {
        // Given
        var sources = informers();

        // When
        var told = sources.stream()
                // These belong to nobody, and are found by the names that proxies give them.
                .filter(source -> !source.name().equals(CertificateSecrets.EVENT_SOURCE))
                .collect(Collectors.toMap(InformerEventSource::name, source -> told(source, child(source, "tokyo"))));

        // Then
        assertThat(told)
                .isNotEmpty()
                .allSatisfy((name, proxies) -> assertThat(proxies).as(name).containsExactly(TOKYO));
    }

    @Test
    void noSourceHasTheIndexThatForgetsNothing() {
        // When
        var sources = informers();

        // Then
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(
                        source.configuration().<CdnProxy>getPrimaryToSecondaryMapper())
                .as(source.name())
                .isNotNull());
    }

    @Test
    void aPodThatNamesNoProxyIsNobodys() {
        // Given
        var pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("proxies")
                .withLabels(Map.of("app.kubernetes.io/managed-by", "cdnproxy"))
                .endMetadata()
                .build();

        // When
        var told = informers().stream()
                .filter(source -> source.resourceType().equals(Pod.class))
                .map(source -> told(source, pod))
                .toList();

        // Then
        assertThat(told).containsExactly(Set.of());
    }

    @SuppressWarnings("unchecked")
    private <R extends HasMetadata> Set<ResourceID> told(InformerEventSource<R, CdnProxy> source, HasMetadata child) {
        return source.configuration().getSecondaryToPrimaryMapper().toPrimaryResourceIDs((R) child);
    }

    private static HasMetadata child(InformerEventSource<?, CdnProxy> source, String proxy) {
        var owner = new OwnerReferenceBuilder()
                .withApiVersion(HasMetadata.getApiVersion(CdnProxy.class))
                .withKind(HasMetadata.getKind(CdnProxy.class))
                .withName(proxy)
                .withUid("uid-" + proxy)
                .build();
        HasMetadata child = made(source.resourceType());
        child.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("child")
                .withLabels(Map.of("app.kubernetes.io/managed-by", "cdnproxy", "app.kubernetes.io/instance", proxy))
                .withOwnerReferences(owner)
                .build());
        return child;
    }

    private List<InformerEventSource<?, CdnProxy>> informers() {
        world.holds(TOKYO, Proxies.tokyo(1));
        var context = context();
        var hostnames =
                new HostnameRegistry(AllowedHostnames.all(), (object, wanted) -> ServedNames.Sight.NOTHING, line -> {});
        var sources = new ArrayList<InformerEventSource<?, CdnProxy>>();
        Stream.concat(
                        new CdnProxyReconciler(hostnames, null, null, new Wakeups(), null, null)
                                .prepareEventSources(context).stream(),
                        Stream.of(CdnProxyReconciler.class
                                        .getAnnotation(Workflow.class)
                                        .dependents())
                                .filter(dependent ->
                                        dependent.useEventSourceWithName().isEmpty())
                                .flatMap(dependent -> own(dependent, context).stream()))
                .forEach(source -> {
                    if (source instanceof InformerEventSource<?, CdnProxy> informer) {
                        sources.add(informer);
                    }
                });
        return sources;
    }

    @SuppressWarnings("unchecked")
    private static Optional<EventSource<?, CdnProxy>> own(Dependent dependent, EventSourceContext<CdnProxy> context) {
        var made = (DependentResource<?, CdnProxy>) made(dependent.type());
        return made.eventSource(context).map(source -> (EventSource<?, CdnProxy>) source);
    }

    @SuppressWarnings("unchecked")
    private EventSourceContext<CdnProxy> context() {
        return new EventSourceContext<>(
                (IndexerResourceCache<CdnProxy>) world.as(IndexerResourceCache.class),
                (ControllerConfiguration<CdnProxy>) world.as(ControllerConfiguration.class),
                client,
                CdnProxy.class);
    }

    private static <T> T made(Class<T> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
