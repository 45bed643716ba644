package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec.ServiceType;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the origin's load balancer can be reached; nothing while there is none yet.
 *
 * @param ips IPv4 and IPv6 addresses, sorted
 * @param hostname name of a load balancer that has a name instead of addresses
 */
public record OriginAddresses(List<String> ips, Optional<String> hostname) {
    public static final OriginAddresses NONE = new OriginAddresses(List.of(), Optional.empty());

    public OriginAddresses {
        ips = ips.stream().distinct().sorted().toList();
    }

    /** What the load balancer's controller reported on the Service. */
    public static OriginAddresses of(Service service) {
        List<LoadBalancerIngress> ingress = Optional.ofNullable(service.getStatus())
                .map(ServiceStatus::getLoadBalancer)
                .map(LoadBalancerStatus::getIngress)
                .orElse(List.of());
        return new OriginAddresses(
                ingress.stream()
                        .map(LoadBalancerIngress::getIp)
                        .filter(Objects::nonNull)
                        .toList(),
                ingress.stream()
                        .map(LoadBalancerIngress::getHostname)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** Whether somebody is to give the Service an address, and has not yet. */
    public static boolean areAwaited(Service service) {
        return ServiceType.LoadBalancer.name().equals(service.getSpec().getType())
                && of(service).targets().isEmpty();
    }

    /** All of it: what the origin's name should lead to. */
    public List<String> targets() {
        return Stream.concat(ips.stream(), hostname.stream()).toList();
    }
}
