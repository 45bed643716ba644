package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;

/**
 * What is to be seen of a Service that an object names, and that is somebody else's. Asked for by each pass, as following all Services and
 * what is behind them, of everybody, would cost every cluster more than the few of websites are worth.
 */
public sealed interface ReferencedService {
    /** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership */
    String OF_SERVICE = "kubernetes.io/service-name";

    /** Of at most a thousand servers each, and usually of a hundred. */
    long MOST_SLICES = 10;

    /** There is none of that name. */
    record Missing(String name) implements ReferencedService {}

    /**
     * Nobody said whether there is.
     *
     * @param words the API server's, or what was seen instead
     */
    record Unread(String name, String words) implements ReferencedService {}

    /**
     * It is there.
     *
     * @param slices what is behind it; empty where the API server did not say
     */
    record Seen(Service service, Optional<List<EndpointSlice>> slices) implements ReferencedService {
        public Seen {
            slices = slices.map(List::copyOf);
        }
    }

    /** As it is now; empty where the object names none. */
    static Optional<ReferencedService> of(CdnProxy proxy, Context<CdnProxy> context) {
        return proxy.getSpec()
                .serviceRef()
                .map(named -> look(named.name(), proxy.getMetadata().getNamespace(), context));
    }

    private static ReferencedService look(String name, String namespace, Context<CdnProxy> context) {
        try {
            var service = PassClient.from(context)
                    .services()
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            return service == null ? new Missing(name) : new Seen(service, slices(name, namespace, context));
        } catch (KubernetesClientException unanswered) {
            return new Unread(name, ChildFailure.words(unanswered));
        }
    }

    /** The first of them: who may write in the namespace may make any number, and some hundreds of servers tell enough. */
    private static Optional<List<EndpointSlice>> slices(String service, String namespace, Context<CdnProxy> context) {
        return Explanation.of(() -> PassClient.from(context)
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel(OF_SERVICE, service)
                .list(new ListOptionsBuilder().withLimit(MOST_SLICES).build())
                .getItems());
    }

    /** The Service, as far as it is known to be there. */
    default Optional<Service> found() {
        return this instanceof Seen(var service, var slices) ? Optional.of(service) : Optional.empty();
    }
}
