package io.cdnproxy.sandbox.cluster.node.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a load balancer's address into the status of its Service. */
record IngressWriter(KubernetesClient client, Consumer<String> log) {

    /**
     * Names this address and nothing else.
     *
     * @return the Service as it became; empty if the API server refused, which the log tells
     */
    Optional<Service> publish(Service service, String address) {
        return write(service, "[{\"ip\":\"%s\"}]".formatted(address));
    }

    void clear(Service service) {
        write(service, "null");
    }

    private Optional<Service> write(Service service, String ingress) {
        try {
            return Optional.of(client.resource(service)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"status\":{\"loadBalancer\":{\"ingress\":%s}}}".formatted(ingress)));
        } catch (KubernetesClientException refused) {
            log.accept("load balancer could not write the status of %s: %s"
                    .formatted(service.getMetadata().getName(), refused.getMessage()));
            return Optional.empty();
        }
    }
}
