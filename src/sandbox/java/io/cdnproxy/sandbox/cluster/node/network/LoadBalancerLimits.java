package io.cdnproxy.sandbox.cluster.node.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.ArrayList;
import java.util.List;

/** What a Service asks for and the sandbox's load balancer does not do. */
final class LoadBalancerLimits {
    private LoadBalancerLimits() {}

    /** Field names with the reason, for an event. */
    static List<String> of(Service service) {
        ServiceSpec spec = service.getSpec();
        var ignored = new ArrayList<String>();
        spec.getPorts().stream()
                .filter(port -> !"TCP".equals(port.getProtocol()))
                .forEach(port -> ignored.add("port %d (%s)".formatted(port.getPort(), port.getProtocol())));
        if (!spec.getLoadBalancerSourceRanges().isEmpty()) {
            ignored.add("loadBalancerSourceRanges");
        }
        if ("ClientIP".equals(spec.getSessionAffinity())) {
            ignored.add("sessionAffinity");
        }
        if ("Local".equals(spec.getExternalTrafficPolicy())) {
            ignored.add("externalTrafficPolicy: Local (backends see the load balancer's own address)");
        }
        if (spec.getLoadBalancerIP() != null) {
            ignored.add("loadBalancerIP");
        }
        if (!service.getMetadata().getAnnotations().isEmpty()
                && service.getMetadata().getAnnotations().keySet().stream()
                        .anyMatch(name -> name.contains("load-balancer"))) {
            ignored.add("load balancer annotations");
        }
        return List.copyOf(ignored);
    }
}
