package io.cdnproxy.sandbox.cluster.node.network;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a Service's status says about its load balancer. Anybody's Service: an ingress may have a hostname only. */
final class PublishedAddress {
    private PublishedAddress() {}

    /** Every IP address in the status. */
    static Stream<String> ips(Service service) {
        return ingress(service).stream().map(LoadBalancerIngress::getIp).filter(Objects::nonNull);
    }

    /** Whether the status names this address and nothing else. */
    static boolean isOnly(String address, Service service) {
        List<LoadBalancerIngress> ingress = ingress(service);
        return ingress.size() == 1
                && address.equals(ingress.getFirst().getIp())
                && ingress.getFirst().getHostname() == null;
    }

    private static List<LoadBalancerIngress> ingress(Service service) {
        return service.getStatus() == null || service.getStatus().getLoadBalancer() == null
                ? List.of()
                : service.getStatus().getLoadBalancer().getIngress();
    }
}
