package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;
import java.util.stream.Collectors;

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
        String named = proxy.getSpec().origin().certificate().secretName();
        return named == null ? proxy.getMetadata().getName() + "-origin-tls" : named;
    }

    public static InformerEventSource<Secret, CdnProxy> eventSource(EventSourceContext<CdnProxy> context) {
        var proxies = context.getPrimaryCache();
        proxies.addIndexer(BY_SECRET, proxy -> idFor(proxy).map(CertificateSecrets::key).stream()
                .toList());
        var configuration = InformerEventSourceConfiguration.from(Secret.class, CdnProxy.class)
                .withName(EVENT_SOURCE)
                .withLabelSelector(Labels.CERTIFICATE_CONSENT)
                .withPrimaryToSecondaryMapper(
                        (CdnProxy proxy) -> idFor(proxy).stream().collect(Collectors.toSet()))
                .withSecondaryToPrimaryMapper(
                        secret -> proxies.byIndex(BY_SECRET, key(ResourceID.fromResource(secret))).stream()
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    /** The proxy's key pair, as far as its Secret exists and carries the label. */
    public static Optional<Secret> find(Context<CdnProxy> context) {
        return context.getSecondaryResource(Secret.class, EVENT_SOURCE);
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

    /** Empty for an external origin, whose key pair is its own. */
    private static Optional<ResourceID> idFor(CdnProxy proxy) {
        return proxy.getSpec().origin().external()
                ? Optional.empty()
                : Optional.of(new ResourceID(nameFor(proxy), proxy.getMetadata().getNamespace()));
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
