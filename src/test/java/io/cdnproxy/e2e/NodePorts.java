package io.cdnproxy.e2e;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.InetAddress;

/**
 * A load balancer for clusters without one: it gives each Service a node's address, as k3s does. kube-proxy then takes what comes to that
 * address at the Service's port.
 */
final class NodePorts implements AutoCloseable {
    private final KubernetesClient client;
    private final InetAddress node;
    private final SharedIndexInformer<Service> informer;

    NodePorts(Cluster cluster) {
        this.client = cluster.client();
        this.node = cluster.node();
        this.informer = client.services().inAnyNamespace().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Service service) {
                serve(service);
            }

            @Override
            public void onUpdate(Service before, Service now) {
                serve(now);
            }

            @Override
            public void onDelete(Service service, boolean unknown) {
                // kube-proxy forgets it by itself.
            }
        });
    }

    private void serve(Service service) {
        if (service.getSpec().getType().equals("LoadBalancer")
                && service.getStatus().getLoadBalancer().getIngress().isEmpty()) {
            var status = "{\"status\": {\"loadBalancer\": {\"ingress\": [{\"ip\": \"%s\"}]}}}"
                    .formatted(node.getHostAddress());
            client.resource(service).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), status);
        }
    }

    @Override
    public void close() {
        informer.close();
    }
}
