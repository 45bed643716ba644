package io.cdnproxy.scenario;

import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of somebody who makes them by hand, which here is an order to external-dns. */
final class OwnRecords {
    private final User user;

    OwnRecords(User user) {
        this.user = user;
    }

    /** What the object says is to be made. */
    List<DnsRecord> required() {
        return Optional.ofNullable(user.proxy().get().getStatus())
                .map(CdnProxyStatus::dns)
                .map(CdnProxyStatus.Dns::required)
                .orElse(List.of());
    }

    /** The address that the object says its origin has. */
    String requiredOfOrigin() {
        return required().stream()
                .filter(record -> record.name().equals(user.originHostname()))
                .map(record -> record.targets().getFirst())
                .findFirst()
                .orElseThrow();
    }

    void publish(DnsRecord record) {
        order(record.name(), record.type(), record.targets()).forceConflicts().serverSideApply();
    }

    void forget(DnsRecord record) {
        order(record.name(), record.type(), List.of()).delete();
    }

    void leadOriginTo(String address) {
        publish(new DnsRecord(user.originHostname(), "A", List.of(address)));
    }

    void leadEdgeTo(String type, String target) {
        publish(new DnsRecord(user.edgeHostname(), type, List.of(target)));
    }

    void forgetOrigin() {
        order(user.originHostname(), "A", List.of()).delete();
    }

    void forgetEdge() {
        order(user.edgeHostname(), "CNAME", List.of()).delete();
    }

    /** One for each name; that of a proof begins as no object's may. */
    private NamespaceableResource<GenericKubernetesResource> order(String name, String type, List<String> targets) {
        var endpoint = new GenericKubernetesResource();
        endpoint.setApiVersion("externaldns.k8s.io/v1alpha1");
        endpoint.setKind("DNSEndpoint");
        endpoint.setMetadata(new ObjectMetaBuilder()
                .withNamespace(user.namespace)
                .withName(name.replaceFirst("^_", "proof-"))
                .build());
        endpoint.setAdditionalProperty(
                "spec", Map.of("endpoints", List.of(Map.of("dnsName", name, "recordType", type, "targets", targets))));
        return user.client().resource(endpoint);
    }
}
