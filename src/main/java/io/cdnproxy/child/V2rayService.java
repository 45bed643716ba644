package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.ServiceType;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
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
        CdnProxySpec.Origin origin = inputs.proxy().getSpec().origin();
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
            CdnProxySpec.Origin origin, Optional<ServingDistribution> distribution, Optional<Service> present) {
        int wanted = origin.port();
        var nodePort = nodePort(origin);
        boolean dialled =
                distribution.filter(now -> now.dialsEverywhere(wanted)).isPresent();
        // One node port cannot lead to two ports, and whoever dials it does not see which.
        var former = present.stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .filter(port -> !dialled && port.getPort() != wanted)
                .filter(port -> nodePort.isEmpty() || !nodePort.get().equals(port.getNodePort()))
                .map(ServicePort::getPort)
                .sorted()
                .map(port -> port("former-" + port, port).build());
        var https = port("https", wanted).withNodePort(nodePort.orElse(null)).build();
        return Stream.concat(Stream.of(https), former).toList();
    }

    /** What is opened at the nodes: what the CDN dials, if nothing stands between. */
    private static Optional<Integer> nodePort(CdnProxySpec.Origin origin) {
        var service = origin.service();
        return service.type() == ServiceType.NodePort
                ? Optional.ofNullable(service.nodePort())
                        .or(() -> Optional.of(origin.port()).filter(V2rayService::isNodePort))
                : Optional.empty();
    }

    // An object that is older than the rule keeps the node port that it was given.
    private static boolean isNodePort(int port) {
        return port >= CdnProxySpec.Service.LOWEST_NODE_PORT && port <= CdnProxySpec.Service.HIGHEST_NODE_PORT;
    }

    private static ServicePortBuilder port(String name, int number) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(number)
                .withTargetPort(new IntOrString(V2rayDeployment.PORT))
                .withProtocol("TCP");
    }
}
