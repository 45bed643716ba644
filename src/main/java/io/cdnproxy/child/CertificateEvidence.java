package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

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
                waiting ? issuerExists(proxy, PassClient.from(context)) : Optional.empty(),
                keyPair,
                keyPair.isEmpty() && unlabelledSecretExists(proxy, PassClient.from(context)));
    }

    private static boolean unlabelledSecretExists(CdnProxy proxy, KubernetesClient client) {
        Secret secret = client.secrets()
                .inNamespace(proxy.getMetadata().getNamespace())
                .withName(CertificateSecrets.nameFor(proxy))
                .get();
        return secret != null && !"true".equals(secret.getMetadata().getLabels().get(Labels.CERTIFICATE));
    }

    private static Optional<Boolean> issuerExists(CdnProxy proxy, KubernetesClient client) {
        IssuerRef issuer = proxy.getSpec().origin().certificate().issuerRef();
        if (!"cert-manager.io".equals(issuer.group())) {
            return Optional.empty();
        }
        try {
            return switch (issuer.kind()) {
                case "Issuer" ->
                    Optional.of(client.resources(Issuer.class)
                                    .inNamespace(proxy.getMetadata().getNamespace())
                                    .withName(issuer.name())
                                    .get()
                            != null);
                case "ClusterIssuer" ->
                    Optional.of(client.resources(ClusterIssuer.class)
                                    .withName(issuer.name())
                                    .get()
                            != null);
                default -> Optional.empty();
            };
        } catch (KubernetesClientException e) {
            // An operator of one namespace may not look at ClusterIssuers; then the user is told less, that is all.
            if (e.getCode() == HTTP_FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
