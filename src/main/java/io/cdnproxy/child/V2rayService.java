package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;

/** What the CDN dials: usually a load balancer. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class V2rayService extends Child<Service> {

    public V2rayService() {
        super(Service.class, V2rayService::name, inputs -> Optional.of(desired(inputs)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName();
    }

    public static Service desired(ChildInputs inputs) {
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
                .addNewPort()
                    .withName("https")
                    .withPort(origin.port())
                    .withTargetPort(new IntOrString(V2rayDeployment.PORT))
                    .withProtocol("TCP")
                .endPort()
            .endSpec()
            .build();
        // @formatter:on
    }
}
