package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Origin;
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
 * The Secrets with the origins' key pairs, written by cert-manager or by their owner. One informer on those that carry
 * the label of consent; found by name, because they belong to nobody.
 */
public final class CertificateSecrets {
    /** Name for dependents to share the informer by. */
    public static final String EVENT_SOURCE = "certificate-secrets";

    private static final String CERTIFICATE_NAME = "cert-manager.io/certificate-name";
    private static final String BY_SECRET = "certificate-secret";

    private CertificateSecrets() {}

    /** Name of the Secret that a proxy's pods mount; an external origin has neither. */
    public static String nameFor(CdnProxy proxy) {
        return nameFor(proxy, proxy.getSpec().origin());
    }

    private static String nameFor(CdnProxy proxy, Origin origin) {
        String named = origin.certificate().secretName();
        return named == null ? proxy.getMetadata().getName() + "-origin-tls" : named;
    }

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
    public static Optional<Secret> find(CdnProxy proxy, Context<CdnProxy> context) {
        @SuppressWarnings("unchecked")
        var informer = (Cache<Secret>) context.eventSourceRetriever().getEventSourceFor(Secret.class, EVENT_SOURCE);
        return informer.get(new ResourceID(nameFor(proxy), proxy.getMetadata().getNamespace()));
    }

    /**
     * Deletes the Secret that cert-manager wrote for a proxy that goes. The owner reference that {@link OriginCertificateSecret} adds
     * cannot be relied on: a certificate may be issued when the proxy is no longer reconciled.
     */
    public static void discardIssued(CdnProxy proxy, KubernetesClient client) {
        if (!OriginCertificate.isWanted(proxy)) {
            return;
        }
        var secret =
                client.secrets().inNamespace(proxy.getMetadata().getNamespace()).withName(nameFor(proxy));
        var existing = secret.get();
        if (existing != null && isIssuedFor(proxy, existing)) {
            secret.lockResourceVersion(existing.getMetadata().getResourceVersion())
                    .delete();
        }
    }

    /**
     * Whether cert-manager has written a Secret to this proxy's order. It says so in an
     * <a href="https://cert-manager.io/docs/reference/annotations/#cert-manageriocertificate-name">annotation</a>.
     */
    static boolean isIssuedFor(CdnProxy proxy, Secret secret) {
        var annotations = secret.getMetadata().getAnnotations();
        return annotations != null
                && OriginCertificate.name(proxy).equals(annotations.get(CERTIFICATE_NAME))
                && Labels.areOf(proxy, secret);
    }

    /** By the latest spec, and by the one that is in force while that is refused or waits. An external origin's key pair is its own. */
    private static Set<ResourceID> idsFor(CdnProxy proxy) {
        var worked = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::accepted);
        return Stream.concat(Stream.of(proxy.getSpec()), worked.stream())
                .map(CdnProxySpec::origin)
                .filter(origin -> !origin.external())
                .map(origin -> new ResourceID(
                        nameFor(proxy, origin), proxy.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
