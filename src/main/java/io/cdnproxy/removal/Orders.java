package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.ChildOwner;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.ProofDnsEndpoint;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;

/** What external-dns and cert-manager do for an object: ended when it goes, before the garbage collector would. */
public final class Orders {
    private final Integrations integrations;
    private final KubernetesClient client;

    public Orders(Integrations integrations, KubernetesClient client) {
        this.integrations = integrations;
        this.client = client;
    }

    /** Nobody is to work for the origin any more: its record goes, its certificate is not renewed. */
    void withdrawOrigin(CdnProxy proxy) {
        if (integrations.externalDns().isInstalled()) {
            withdraw(find(DnsEndpoint.class, OriginDnsEndpoint.name(proxy), proxy), proxy);
        }
        if (integrations.certManager().isInstalled()) {
            withdraw(find(Certificate.class, CertificateUse.ORIGIN.order(proxy), proxy), proxy);
        }
    }

    /** Nobody is to import its successor any more. */
    void withdrawViewerCertificate(CdnProxy proxy) {
        if (integrations.certManager().isInstalled()) {
            withdraw(find(Certificate.class, CertificateUse.VIEWERS.order(proxy), proxy), proxy);
        }
    }

    /** The edge's record goes. */
    void withdrawEdge(CdnProxy proxy) {
        if (integrations.externalDns().isInstalled()) {
            withdraw(find(DnsEndpoint.class, EdgeDnsEndpoint.name(proxy), proxy), proxy);
        }
    }

    /** The record goes that proved the edge's name to whoever issued its certificate. */
    void withdrawProof(CdnProxy proxy) {
        if (integrations.externalDns().isInstalled()) {
            withdraw(find(DnsEndpoint.class, ProofDnsEndpoint.name(proxy), proxy), proxy);
        }
    }

    /**
     * The edge's record outlives the object: without an owner the garbage collector leaves it alone.
     *
     * @return the names that it goes on publishing; none where it was never ordered
     */
    List<String> releaseEdge(CdnProxy proxy) {
        return release(EdgeDnsEndpoint.name(proxy), proxy);
    }

    /** The same of the record by which the edge's certificate is renewed. */
    void releaseProof(CdnProxy proxy) {
        release(ProofDnsEndpoint.name(proxy), proxy);
    }

    private List<String> release(String name, CdnProxy proxy) {
        if (!integrations.externalDns().isInstalled()) {
            return List.of();
        }
        var order = find(DnsEndpoint.class, name, proxy);
        var seen = order.get();
        if (!isOf(seen, proxy)) {
            return List.of();
        }
        order.edit(endpoint -> {
            endpoint.removeOwnerReference(proxy);
            return endpoint;
        });
        return DnsEndpoint.names(Optional.of(seen));
    }

    /** The key pairs that cert-manager wrote go; to be called when no certificate is ordered any more. */
    void discardCertificate(CdnProxy proxy) {
        CertificateSecrets.discardIssued(proxy, client);
    }

    // What was seen is deleted, or nothing: a stranger's may have taken its place since.
    private static void withdraw(Resource<? extends HasMetadata> order, CdnProxy proxy) {
        var seen = order.get();
        if (isOf(seen, proxy)) {
            order.lockResourceVersion(seen.getMetadata().getResourceVersion()).delete();
        }
    }

    private static boolean isOf(HasMetadata order, CdnProxy proxy) {
        return order != null && ChildOwner.isOf(proxy, order);
    }

    private <T extends HasMetadata> Resource<T> find(Class<T> kind, String name, CdnProxy proxy) {
        return client.resources(kind)
                .inNamespace(proxy.getMetadata().getNamespace())
                .withName(name);
    }
}
