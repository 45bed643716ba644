package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Secrets with key pairs for origins and viewers, written by cert-manager or by their owner. One informer on those that carry
 * the label of consent; found by name, because they belong to nobody.
 */
public final class CertificateSecrets {
    /** Name for dependents to share the informer by. */
    public static final String EVENT_SOURCE = "certificate-secrets";

    private static final String CERTIFICATE_NAME = "cert-manager.io/certificate-name";
    private static final String BY_SECRET = "certificate-secret";

    private CertificateSecrets() {}

    public static InformerEventSource<Secret, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var proxies = context.getPrimaryCache();
        proxies.addIndexer(
                BY_SECRET,
                proxy -> idsFor(proxy).stream().map(CertificateSecrets::key).toList());
        var configuration = InformerEventSourceConfiguration.from(Secret.class, CdnProxy.class)
                .withName(EVENT_SOURCE)
                .withLabelSelector(Labels.CERTIFICATE_CONSENT)
                .withPrimaryToSecondaryMapper((CdnProxy proxy) -> idsFor(proxy))
                .withSecondaryToPrimaryMapper(
                        secret -> proxies.byIndex(BY_SECRET, key(ResourceID.fromResource(secret))).stream()
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    /** The proxy's key pair, as far as its Secret exists and carries the label. */
    public static Optional<Secret> find(CertificateUse use, CdnProxy proxy, Context<CdnProxy> context) {
        @SuppressWarnings("unchecked")
        var informer = (Cache<Secret>) context.eventSourceRetriever().getEventSourceFor(Secret.class, EVENT_SOURCE);
        return informer.get(
                new ResourceID(use.secret(proxy), proxy.getMetadata().getNamespace()));
    }

    /**
     * Deletes the Secrets that cert-manager wrote for a proxy that goes. The owner reference that {@link IssuedSecret} adds
     * cannot be relied on: a certificate may be issued when the proxy is no longer reconciled.
     */
    public static void discardIssued(CdnProxy proxy, KubernetesClient client) {
        Stream.of(CertificateUse.values())
                .filter(use -> use.isOrdered(proxy.getSpec()))
                .forEach(use -> discardIssued(use, proxy, client));
    }

    private static void discardIssued(CertificateUse use, CdnProxy proxy, KubernetesClient client) {
        var secret =
                client.secrets().inNamespace(proxy.getMetadata().getNamespace()).withName(use.secret(proxy));
        var existing = secret.get();
        if (existing != null && isIssuedFor(use, proxy, existing)) {
            secret.lockResourceVersion(existing.getMetadata().getResourceVersion())
                    .delete();
        }
    }

    /**
     * Whether cert-manager has written a Secret to this proxy's order. It says so in an
     * <a href="https://cert-manager.io/docs/reference/annotations/#cert-manageriocertificate-name">annotation</a>.
     */
    static boolean isIssuedFor(CertificateUse use, CdnProxy proxy, Secret secret) {
        var annotations = secret.getMetadata().getAnnotations();
        return annotations != null
                && use.order(proxy).equals(annotations.get(CERTIFICATE_NAME))
                && Labels.areOf(proxy, secret);
    }

    /** By the latest spec, and by the one that is in force while that is refused or waits. What nobody stores for the proxy is none of it. */
    private static Set<ResourceID> idsFor(CdnProxy proxy) {
        var worked = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::accepted);
        return Stream.concat(Stream.of(proxy.getSpec()), worked.stream())
                .flatMap(spec -> Stream.of(CertificateUse.values())
                        .filter(use -> use.isStored(spec))
                        .map(use -> use.secret(proxy, spec)))
                .map(name -> new ResourceID(name, proxy.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
