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

    /** It is there. */
    record Seen(Service service, Behind behind) implements ReferencedService {}

    /** What is behind a Service. */
    sealed interface Behind {

        /** This, and perhaps more. */
        record Slices(List<EndpointSlice> first) implements Behind {
            public Slices {
                first = List.copyOf(first);
            }
        }

        /**
         * Nobody said.
         *
         * @param words the API server's, or what was seen instead
         * @param passing whether it may be said another time
         */
        record Unread(String words, boolean passing) implements Behind {
            static Unread because(KubernetesClientException unanswered) {
                return new Unread(ChildFailure.words(unanswered), ChildFailure.mayPass(unanswered));
            }
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
            return service == null ? new Missing(name) : new Seen(service, behind(name, namespace, context));
        } catch (KubernetesClientException unanswered) {
            return new Unread(name, ChildFailure.words(unanswered));
        }
    }

    /** The first of them: who may write in the namespace may make any number, and some hundreds of servers tell enough. */
    private static Behind behind(String service, String namespace, Context<CdnProxy> context) {
        try {
            return new Behind.Slices(PassClient.from(context)
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace(namespace)
                    .withLabel(OF_SERVICE, service)
                    .list(new ListOptionsBuilder().withLimit(MOST_SLICES).build())
                    .getItems());
        } catch (KubernetesClientException unanswered) {
            return Behind.Unread.because(unanswered);
        }
    }

    /** The Service, as far as it is known to be there. */
    default Optional<Service> found() {
        return this instanceof Seen(var service, var behind) ? Optional.of(service) : Optional.empty();
    }
}
