package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the CDN dials: usually a load balancer. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class V2rayService extends Child<Service> {

    public V2rayService() {
        super(Service.class, V2rayService::name, (inputs, present) -> Optional.of(desired(inputs, present)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName();
    }

    public static Service desired(ChildInputs inputs, Optional<Service> present) {
        OriginSpec origin = inputs.proxy().getSpec().origin();
        ObjectMeta metadata = inputs.metadata(name(inputs.proxy()));
        metadata.getAnnotations().putAll(origin.service().annotations());
        // @formatter:off
        return new ServiceBuilder()
            .withMetadata(metadata)
            .withNewSpec()
                .withType(origin.service().type().name())
                .withLoadBalancerClass(origin.service().loadBalancerClass())
                .withSelector(Labels.selector(inputs.proxy()))
                .withPorts(ports(origin, inputs.distribution(), present))
            .endSpec()
            .build();
        // @formatter:on
    }

    /** The wanted port, and those that are open now until every edge dials the wanted one. */
    private static List<ServicePort> ports(
            OriginSpec origin, Optional<ServingDistribution> distribution, Optional<Service> present) {
        var wanted = port("https", origin.port(), nodePort(origin));
        boolean dialled =
                distribution.filter(now -> now.dialsEverywhere(origin.port())).isPresent();
        boolean atNodes = origin.service().type() == ServiceType.NodePort;
        var former = present.stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .filter(port -> !dialled && !port.getPort().equals(wanted.getPort()))
                // One node port cannot lead to two ports, and whoever dials it does not see which.
                .filter(port ->
                        wanted.getNodePort() == null || !wanted.getNodePort().equals(port.getNodePort()))
                .sorted(Comparator.comparing(ServicePort::getPort))
                // Left out once it was written, it would be given out anew.
                .map(port -> port("former-" + port.getPort(), port.getPort(), atNodes ? port.getNodePort() : null));
        return Stream.concat(Stream.of(wanted), former).toList();
    }

    /** What is opened at the nodes: what the CDN dials, if nothing stands between; null for the API server to choose. */
    private static Integer nodePort(OriginSpec origin) {
        var service = origin.service();
        return service.type() == ServiceType.NodePort
                ? Optional.ofNullable(service.nodePort())
                        .or(() -> Optional.of(origin.port()).filter(V2rayService::isNodePort))
                        .orElse(null)
                : null;
    }

    // An object that is older than the rule keeps the node port that it was given.
    private static boolean isNodePort(int port) {
        return port >= OriginSpec.Service.LOWEST_NODE_PORT && port <= OriginSpec.Service.HIGHEST_NODE_PORT;
    }

    private static ServicePort port(String name, int number, Integer nodePort) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(number)
                .withNodePort(nodePort)
                .withTargetPort(new IntOrString(V2rayDeployment.PORT))
                .withProtocol("TCP")
                .build();
    }
}
