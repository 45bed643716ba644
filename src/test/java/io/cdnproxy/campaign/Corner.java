package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A namespace and an account at a CDN that belong to one user. */
final class Corner implements AutoCloseable {
    private final Arena arena;
    private final String namespace;
    private final Customer customer;
    private Optional<BigInteger> stored = Optional.empty();

    Corner(Arena arena, String namespace, Provider provider) {
        this.arena = arena;
        this.namespace = namespace;
        this.customer = provider.customer(arena, namespace);
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    String namespace() {
        return namespace;
    }

    Customer customer() {
        return customer;
    }

    Account account() {
        return customer.account();
    }

    KubernetesClient client() {
        return arena.sandbox.client();
    }

    /** Does what a user does. */
    void act(Action action) {
        switch (action) {
            case Action.Apply(var manifest) ->
                client().resource(Serialization.unmarshal(filledIn(manifest), GenericKubernetesResource.class))
                        .fieldManager("somebody")
                        .forceConflicts()
                        .serverSideApply();
            case Action.Delete() ->
                ProxyResource.in(client(), namespace, Workloads.PROXY).delete();
            case Action.StoreCertificate(var hostname) -> store(arena.issue(filledIn(hostname)));
            case Action.OrderByHand(var hostname) -> customer.orderCertificate(filledIn(hostname));
            case Action.SlowDown(var time) -> customer.slowDown(time);
        }
    }

    private void store(KeyMaterial material) {
        client().resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(Workloads.SECRET)
                        .addToLabels("cdnproxy.io/certificate", "true")
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withStringData(
                                Map.of("tls.crt", Pem.encode(material.chain()), "tls.key", Pem.encode(material.key())))
                        .build())
                .fieldManager("somebody")
                .forceConflicts()
                .serverSideApply();
        stored = Optional.of(material.leaf().getSerialNumber());
    }

    /** The serial of the certificate in the Secret. */
    Optional<BigInteger> stored() {
        return stored;
    }

    /** A text with the user's own words in it. */
    String filledIn(String text) {
        var filled = text.replace("${namespace}", namespace)
                .replace("${origin.port}", String.valueOf(customer.origin().getPort()))
                .replace("${origin.path}", ExternalOrigin.PATH);
        for (var word : customer.words().entrySet()) {
            filled = filled.replace("${%s}".formatted(word.getKey()), word.getValue());
        }
        return filled;
    }

    /** Has the name by which manifests call the origin lead there. */
    void publishOrigin() {
        arena.publish(namespace, List.of(filledIn(Workloads.ORIGIN)), customer.origin());
    }

    Optional<ProxyResource> proxy() {
        return ProxyResource.read(client(), namespace, Workloads.PROXY);
    }

    /** Whether the record that proves the edge's name to ACM is to be published. */
    boolean hasProofOrdered() {
        return client().genericKubernetesResources(Kinds.DNS_ENDPOINT)
                        .inNamespace(namespace)
                        .withName(Workloads.PROXY + "-validation")
                        .get()
                != null;
    }

    /** Whether there is anything that the garbage collector takes when its proxy is gone. */
    boolean hasChildren() {
        return Kinds.ALL.stream()
                .flatMap(kind ->
                        client().genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream())
                .flatMap(object -> object.getMetadata().getOwnerReferences().stream())
                .anyMatch(owner -> owner.getKind().equals("CdnProxy"));
    }

    /** Nothing goes on in the namespace; to be called when no operator looks after it any more. */
    @Override
    public void close() {
        // Nobody is left to take the finalizers away, and a namespace that cannot end is tried again and again for
        // ever.
        var proxies = client().genericKubernetesResources(Kinds.PROXY).inNamespace(namespace);
        proxies.list().getItems().forEach(proxy -> proxies.resource(proxy).edit(object -> {
            object.getMetadata().setFinalizers(List.of());
            return object;
        }));
        client().namespaces().withName(namespace).delete();
    }
}
