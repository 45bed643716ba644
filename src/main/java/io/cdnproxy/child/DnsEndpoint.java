package io.cdnproxy.child;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** external-dns' order for DNS records, as far as we write it. */
@Group("externaldns.k8s.io")
@Version("v1alpha1")
@Kind("DNSEndpoint")
@Plural("dnsendpoints")
public class DnsEndpoint extends CustomResource<DnsEndpoint.Spec, DnsEndpoint.Status> implements Namespaced {
    private static final long serialVersionUID = 1L;

    /** Short, so that a moved load balancer or a renamed distribution is soon forgotten. */
    private static final long TTL_SECONDS = 60;

    /** Beside the records, so that both are written at once: a status could be ahead of them, or behind. */
    private static final String SERVICE = "cdnproxy.io/service";

    private static final Set<String> LEADING = Set.of("A", "AAAA", "CNAME");

    /** Empty where there is nothing to order. */
    static Optional<DnsEndpoint> of(ChildInputs inputs, String name, List<DnsRecord> records) {
        if (records.isEmpty()) {
            return Optional.empty();
        }
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(inputs.metadata(name));
        endpoint.setSpec(new Spec(records.stream()
                .map(record -> new Endpoint(
                        record.name(),
                        record.type(),
                        record.targets(),
                        TTL_SECONDS,
                        ProviderProperties.of(record, inputs)))
                .toList()));
        return Optional.of(endpoint);
    }

    /** The same, which leads to a Service of its user's. */
    DnsEndpoint to(Optional<String> service) {
        // The framework writes its own among them, into the same map.
        service.ifPresent(name -> setMetadata(new ObjectMetaBuilder(getMetadata())
                .addToAnnotations(SERVICE, name)
                .build()));
        return this;
    }

    /** Which one that is. */
    static Optional<String> service(Optional<DnsEndpoint> endpoint) {
        return endpoint.map(present -> present.getMetadata().getAnnotations()).map(all -> all.get(SERVICE));
    }

    /** The names that an endpoint publishes, if there is one. */
    public static List<String> names(Optional<DnsEndpoint> endpoint) {
        return endpoint.map(DnsEndpoint::getSpec).map(Spec::endpoints).stream()
                .flatMap(List::stream)
                .map(Endpoint::dnsName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The records of an endpoint, if there is one. */
    static List<DnsRecord> records(Optional<DnsEndpoint> endpoint) {
        return endpoint.map(DnsEndpoint::getSpec).map(Spec::endpoints).stream()
                .flatMap(List::stream)
                .map(record -> new DnsRecord(record.dnsName(), record.recordType(), record.targets()))
                .toList();
    }

    /** The records by which an endpoint leads a name somewhere, if there is one; whoever may write it may have written others into it. */
    static List<DnsRecord> leading(String name, Optional<DnsEndpoint> endpoint) {
        return records(endpoint).stream()
                .filter(record -> name.equals(record.name()) && LEADING.contains(String.valueOf(record.type())))
                .toList();
    }

    /** Where an endpoint leads, if there is one. */
    static List<String> targets(Optional<DnsEndpoint> endpoint) {
        return endpoint.map(DnsEndpoint::getSpec).map(Spec::endpoints).stream()
                .flatMap(List::stream)
                .flatMap(record -> record.targets().stream())
                .toList();
    }

    /** Whether external-dns has seen an endpoint as it is now. */
    public static boolean isTakenUp(DnsEndpoint endpoint) {
        return endpoint.getStatus() != null
                && Objects.equals(
                        endpoint.getStatus().observedGeneration(),
                        endpoint.getMetadata().getGeneration());
    }

    /** Since when an endpoint asks for what it asks for now. */
    public static Instant since(DnsEndpoint endpoint) {
        var metadata = endpoint.getMetadata();
        return metadata.getManagedFields().stream()
                .filter(written -> written.getSubresource() == null)
                .map(ManagedFieldsEntry::getTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(metadata.getCreationTimestamp()));
    }

    // Records have no empty constructor for Fabric8 to call.
    @Override
    protected Spec initSpec() {
        return null;
    }

    @Override
    protected Status initStatus() {
        return null;
    }

    /** The records to publish. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Spec(List<Endpoint> endpoints) {}

    /**
     * One record set.
     *
     * @param recordTTL seconds
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Endpoint(
            String dnsName,
            String recordType,
            List<String> targets,
            Long recordTTL,
            List<ProviderProperty> providerSpecific) {

        // Whoever may write one in its namespace may leave out what the definition does not ask for.
        public Endpoint {
            targets = Objects.requireNonNullElse(targets, List.of());
        }
    }

    /** What only some providers of external-dns know. */
    public record ProviderProperty(String name, String value) {}

    /** Tells that external-dns has seen the object, not that DNS answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(Long observedGeneration) {}
}
