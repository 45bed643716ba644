package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.IssuerRef;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is to be seen of a certificate in a Secret. Of a Secret without the label of consent only its existence is told.
 *
 * @param certManagerInstalled whether the API server knows Certificates
 * @param certificate the order to cert-manager, if there is one
 * @param issuer who is to sign it; empty when nobody had to look, or when it is of a kind, or in a place, that we may not look at
 * @param issuance how far cert-manager has come; empty when nobody had to look
 * @param keyPair what the Secret holds, if it is there and labelled
 * @param unlabelledSecretExists whether a Secret of that name exists without the label
 */
public record CertificateEvidence(
        boolean certManagerInstalled,
        Optional<Certificate> certificate,
        Optional<IssuerSight> issuer,
        Optional<Issuance> issuance,
        Optional<OriginKeyPair> keyPair,
        boolean unlabelledSecretExists) {
    private static final String ISSUER = "Issuer";
    private static final String CLUSTER_ISSUER = "ClusterIssuer";
    private static final List<String> KINDS = List.of(ISSUER, CLUSTER_ISSUER);

    /**
     * Looks. While all is well everything is in memory; only a certificate that is missing, or is not renewed yet, costs requests, to
     * find out why. The informer on Certificates runs once the children were reconciled.
     */
    public static CertificateEvidence gather(
            CertificateUse use,
            CdnProxy proxy,
            Context<CdnProxy> context,
            boolean certManagerInstalled,
            Optional<OriginKeyPair> keyPair) {
        boolean ordered = use.isOrdered(proxy.getSpec()) && certManagerInstalled;
        Optional<Certificate> certificate = ordered ? order(use, proxy, context) : Optional.empty();
        boolean waiting =
                ordered && certificate.map(OrderedCertificate::isUnfinished).orElse(true);
        return new CertificateEvidence(
                certManagerInstalled,
                certificate,
                waiting ? issuer(use, proxy, context) : Optional.empty(),
                waiting
                        ? certificate.map(
                                order -> Issuance.of(order, CertificateTrail.follow(order, PassClient.from(context))))
                        : Optional.empty(),
                keyPair,
                keyPair.isEmpty() && unlabelledSecretExists(use, proxy, PassClient.from(context)));
    }

    // There are orders for both ends of the chain, each with an informer of its own that sees both.
    private static Optional<Certificate> order(CertificateUse use, CdnProxy proxy, Context<CdnProxy> context) {
        return context.getSecondaryResourcesAsStream(Certificate.class)
                .filter(order -> order.getMetadata().getName().equals(use.order(proxy)))
                .findFirst();
    }

    private static boolean unlabelledSecretExists(CertificateUse use, CdnProxy proxy, KubernetesClient client) {
        return Explanation.of(() -> client.secrets()
                        .inNamespace(proxy.getMetadata().getNamespace())
                        .withName(use.secret(proxy))
                        .get())
                .filter(secret -> !Labels.haveConsent(secret))
                .isPresent();
    }

    private static Optional<IssuerSight> issuer(CertificateUse use, CdnProxy proxy, Context<CdnProxy> context) {
        IssuerRef issuer = use.issuer(proxy.getSpec()).orElseThrow();
        return "cert-manager.io".equals(issuer.group())
                ? issuer(issuer.kind(), issuer.name(), proxy, context)
                        .map(seen -> seen instanceof IssuerSight.Missing ? missing(issuer, proxy, context) : seen)
                : Optional.empty();
    }

    private static IssuerSight missing(IssuerRef issuer, CdnProxy proxy, Context<CdnProxy> context) {
        return new IssuerSight.Missing(KINDS.stream()
                .filter(other -> !other.equals(issuer.kind()))
                .filter(other -> issuer(other, issuer.name(), proxy, context)
                        .filter(seen -> !(seen instanceof IssuerSight.Missing))
                        .isPresent())
                .findFirst());
    }

    private static Optional<IssuerSight> issuer(String kind, String name, CdnProxy proxy, Context<CdnProxy> context) {
        var client = PassClient.from(context);
        return switch (kind) {
            case ISSUER ->
                seen(
                        client.resources(Issuer.class)
                                .inNamespace(proxy.getMetadata().getNamespace())
                                .withName(name),
                        found -> IssuerSight.of(found.getSpec(), found.getStatus()));
            case CLUSTER_ISSUER ->
                // An operator of some namespaces has no rights beyond them.
                context.getControllerConfiguration().getInformerConfig().watchAllNamespaces()
                        ? seen(
                                client.resources(ClusterIssuer.class).withName(name),
                                found -> IssuerSight.of(found.getSpec(), found.getStatus()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static <R> Optional<IssuerSight> seen(Resource<R> issuer, Function<R, IssuerSight> sight) {
        return Explanation.of(() -> Optional.ofNullable(issuer.get()).map(sight).orElseGet(IssuerSight.Missing::new));
    }
}
