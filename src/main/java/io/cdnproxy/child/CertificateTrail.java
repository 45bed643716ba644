package io.cdnproxy.child;

import io.fabric8.certmanager.api.model.acme.v1.Challenge;
import io.fabric8.certmanager.api.model.acme.v1.Order;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What cert-manager has made of a Certificate, each of what is before it.
 *
 * @param request the latest
 * @param order the latest to an authority that speaks ACME
 * @param challenges by which the authority wants names to be proven
 * @param warnings about what nothing was made of yet, where its status has no place for them
 */
record CertificateTrail(
        Optional<CertificateRequest> request,
        Optional<Order> order,
        List<Challenge> challenges,
        List<WarningEvent> warnings) {

    /** Looks, and no further than there is something. */
    static CertificateTrail follow(Certificate certificate, KubernetesClient client) {
        var request = latest(madeOf(certificate, CertificateRequest.class, client));
        var order = request.flatMap(found -> latest(madeOf(found, Order.class, client)));
        var challenges =
                order.map(found -> madeOf(found, Challenge.class, client)).orElse(List.of());
        return new CertificateTrail(
                request,
                order,
                challenges,
                speechless(certificate, request, order, challenges)
                        .map(object -> WarningEvent.about(object, client))
                        .orElse(List.of()));
    }

    private static <R extends HasMetadata> List<R> madeOf(HasMetadata owner, Class<R> kind, KubernetesClient client) {
        return Explanation.of(() -> client.resources(kind)
                        .inNamespace(owner.getMetadata().getNamespace())
                        .list()
                        .getItems())
                .orElse(List.of())
                .stream()
                .filter(object -> object.hasOwnerReferenceFor(owner))
                .toList();
    }

    static <R extends HasMetadata> Optional<R> latest(List<R> objects) {
        return objects.stream()
                .max(Comparator.comparing(object -> object.getMetadata().getCreationTimestamp()));
    }

    // Of a request that no order was made of, and of challenges, the status tells why.
    private static Optional<HasMetadata> speechless(
            Certificate certificate,
            Optional<CertificateRequest> request,
            Optional<Order> order,
            List<Challenge> challenges) {
        return request.isEmpty()
                ? Optional.of(certificate)
                : order.filter(placed -> challenges.isEmpty()).map(HasMetadata.class::cast);
    }
}
