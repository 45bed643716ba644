package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
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
                .withPorts(ports(origin.port(), inputs.distribution(), present))
            .endSpec()
            .build();
        // @formatter:on
    }

    /** The wanted port, and those that are open now until every edge dials the wanted one. */
    private static List<ServicePort> ports(
            int wanted, Optional<ServingDistribution> distribution, Optional<Service> present) {
        boolean dialled =
                distribution.filter(now -> now.dialsEverywhere(wanted)).isPresent();
        var former = present.stream()
                .flatMap(service -> service.getSpec().getPorts().stream())
                .map(ServicePort::getPort)
                .filter(port -> !dialled && port != wanted)
                .sorted()
                .map(port -> port("former-" + port, port));
        return Stream.concat(Stream.of(port("https", wanted)), former).toList();
    }

    private static ServicePort port(String name, int number) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(number)
                .withTargetPort(new IntOrString(V2rayDeployment.PORT))
                .withProtocol("TCP")
                .build();
    }
}
