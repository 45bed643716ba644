package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What is to be seen of the origin's certificate. Of a Secret without the label of consent only its existence is told.
 *
 * @param certManagerInstalled whether the API server knows Certificates
 * @param certificate the order to cert-manager, if there is one
 * @param issuerExists whether the order's issuer exists; empty when it is of a kind, or in a place, that we may not
 *     look at
 * @param keyPair what the Secret holds, if it is there and labelled
 * @param unlabelledSecretExists whether a Secret of that name exists without the label
 */
public record CertificateEvidence(
        boolean certManagerInstalled,
        Optional<Certificate> certificate,
        Optional<Boolean> issuerExists,
        Optional<OriginKeyPair> keyPair,
        boolean unlabelledSecretExists) {
    private static final Logger LOG = Logger.getLogger(CertificateEvidence.class);

    /**
     * Looks. While all is well everything is in memory; only a missing certificate costs requests, to find out why it
     * is missing. To be called after the children were reconciled, which is when the informer on Certificates runs.
     */
    public static CertificateEvidence gather(
            CdnProxy proxy, Context<CdnProxy> context, boolean certManagerInstalled, Optional<OriginKeyPair> keyPair) {
        boolean ordered = OriginCertificate.isWanted(proxy) && certManagerInstalled;
        Optional<Certificate> certificate =
                ordered ? context.getSecondaryResource(Certificate.class) : Optional.empty();
        boolean waiting =
                ordered && !certificate.map(OriginCertificate::isReady).orElse(false);
        return new CertificateEvidence(
                certManagerInstalled,
                certificate,
                waiting ? issuerExists(proxy, context) : Optional.empty(),
                keyPair,
                keyPair.isEmpty() && unlabelledSecretExists(proxy, PassClient.from(context)));
    }

    private static boolean unlabelledSecretExists(CdnProxy proxy, KubernetesClient client) {
        return explanation(() -> client.secrets()
                        .inNamespace(proxy.getMetadata().getNamespace())
                        .withName(CertificateSecrets.nameFor(proxy))
                        .get())
                .filter(secret -> !Labels.haveConsent(secret))
                .isPresent();
    }

    private static Optional<Boolean> issuerExists(CdnProxy proxy, Context<CdnProxy> context) {
        var client = PassClient.from(context);
        IssuerRef issuer = proxy.getSpec().origin().certificate().issuerRef();
        if (!"cert-manager.io".equals(issuer.group())) {
            return Optional.empty();
        }
        return switch (issuer.kind()) {
            case "Issuer" ->
                exists(client.resources(Issuer.class)
                        .inNamespace(proxy.getMetadata().getNamespace())
                        .withName(issuer.name()));
            case "ClusterIssuer" ->
                // An operator of some namespaces has no rights beyond them.
                context.getControllerConfiguration().getInformerConfig().watchAllNamespaces()
                        ? exists(client.resources(ClusterIssuer.class).withName(issuer.name()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> exists(Resource<?> issuer) {
        return explanation(() -> issuer.get() != null);
    }

    /**
     * What is asked only to tell why something is missing. An API server may be slow, or forbid the question: then the user is told less,
     * but the pass goes on to what it is for.
     */
    private static <T> Optional<T> explanation(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (KubernetesClientException unanswered) {
            LOG.debugf(unanswered, "not told why a certificate is missing");
            return Optional.empty();
        }
    }
}
