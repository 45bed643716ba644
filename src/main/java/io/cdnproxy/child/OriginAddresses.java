package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.net.AddressPolicy;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the origin's load balancer can be reached; nothing while there is none yet.
 *
 * @param ips IPv4 and IPv6 addresses to which a record may lead, sorted
 * @param internal addresses and names to which none may, because nobody outside reaches them, and the object's own names, which lead back to
 *     it, sorted
 * @param hostname name of a load balancer that has a name instead of addresses
 * @param service of which Service of its user's they are; empty where the operator made it, or nobody noted which
 */
public record OriginAddresses(
        List<String> ips, List<String> internal, Optional<String> hostname, Optional<String> service) {
    public static final OriginAddresses NONE = new OriginAddresses(List.of(), List.of(), Optional.empty());

    public OriginAddresses {
        ips = ips.stream().distinct().sorted().toList();
        internal = internal.stream().distinct().sorted().toList();
    }

    /** Of nobody's in particular. */
    public OriginAddresses(List<String> ips, List<String> internal, Optional<String> hostname) {
        this(ips, internal, hostname, Optional.empty());
    }

    /** The same, of a Service of that name. */
    OriginAddresses ofService(Optional<String> name) {
        return new OriginAddresses(ips, internal, hostname, name);
    }

    /**
     * What the load balancer's controller reported on the Service. Some report whatever name an annotation gives them, so that traffic from
     * inside goes by the load balancer, too (<a
     * href="https://github.com/hetznercloud/hcloud-cloud-controller-manager/blob/main/docs/reference/load_balancer_annotations.md">Hetzner's</a>).
     *
     * @param publicAddresses to which a record may lead
     * @param own names of the object, to which none of its own may
     */
    public static OriginAddresses of(Service service, AddressPolicy publicAddresses, Collection<String> own) {
        return of(
                reported(service, LoadBalancerIngress::getIp),
                reported(service, LoadBalancerIngress::getHostname),
                publicAddresses,
                own);
    }

    /** Those to which records of one name lead. */
    static OriginAddresses of(Collection<DnsRecord> published, AddressPolicy publicAddresses, Collection<String> own) {
        var targets = published.stream()
                .collect(Collectors.partitioningBy(
                        record -> "CNAME".equals(record.type()),
                        Collectors.flatMapping(record -> record.targets().stream(), Collectors.toList())));
        return of(targets.get(false), targets.get(true), publicAddresses, own);
    }

    private static OriginAddresses of(
            List<String> ips, List<String> names, AddressPolicy publicAddresses, Collection<String> own) {
        Predicate<String> mayBeLedTo = place -> publicAddresses.allowsTarget(place) && !own.contains(place);
        return new OriginAddresses(
                ips.stream().filter(mayBeLedTo).toList(),
                Stream.concat(ips.stream(), names.stream())
                        .filter(mayBeLedTo.negate())
                        .toList(),
                names.stream().filter(mayBeLedTo).findFirst());
    }

    /** What a user says that it is reached at, whatever was reported: behind a NAT only they know. */
    public static OriginAddresses named(List<String> addresses, AddressPolicy publicAddresses) {
        var reached = addresses.stream().collect(Collectors.partitioningBy(publicAddresses::allowsTarget));
        return new OriginAddresses(reached.get(true), reached.get(false), Optional.empty());
    }

    /** Whether somebody is to give the Service an address, and has not yet. */
    public static boolean areAwaited(Service service) {
        return ServiceType.LoadBalancer.name().equals(service.getSpec().getType())
                && reported(service).isEmpty();
    }

    /** Whether somebody has given the Service one. */
    public static boolean areGiven(Service service) {
        return ServiceType.LoadBalancer.name().equals(service.getSpec().getType())
                && !reported(service).isEmpty();
    }

    /** Whether somebody has given the Service a name in place of an address. */
    public static boolean areNamed(Service service) {
        return ServiceType.LoadBalancer.name().equals(service.getSpec().getType())
                && !reported(service, LoadBalancerIngress::getHostname).isEmpty();
    }

    /**
     * Since when a Service asks for an address as it does now. Who else writes to it, such as whoever is to give the address, does not own
     * what asks.
     */
    public static Instant awaitedSince(Service service) {
        var metadata = service.getMetadata();
        return metadata.getManagedFields().stream()
                .filter(written -> written.getSubresource() == null && asks(written.getFieldsV1()))
                .map(ManagedFieldsEntry::getTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(metadata.getCreationTimestamp()));
    }

    // https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
    private static boolean asks(FieldsV1 owned) {
        return owned != null
                && owned.getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
                && (spec.containsKey("f:type") || spec.containsKey("f:loadBalancerClass"));
    }

    private static List<String> reported(Service service, Function<LoadBalancerIngress, String> place) {
        return Optional.ofNullable(service.getStatus())
                .map(ServiceStatus::getLoadBalancer)
                .map(LoadBalancerStatus::getIngress)
                .orElse(List.of())
                .stream()
                .map(place)
                .filter(Objects::nonNull)
                .toList();
    }

    /** All that was reported, whether or not anybody outside gets there. */
    public static List<String> reported(Service service) {
        return Stream.of(
                        reported(service, LoadBalancerIngress::getIp),
                        reported(service, LoadBalancerIngress::getHostname))
                .flatMap(List::stream)
                .toList();
    }

    /** All of it: what the Service is known by, whether or not anybody outside gets there. */
    public List<String> targets() {
        return Stream.of(ips, internal, hostname.stream().toList())
                .flatMap(List::stream)
                .toList();
    }
}
