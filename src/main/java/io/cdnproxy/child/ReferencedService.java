package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * The first of them, one after the other, and of each no more than what is judged: who may write in the namespace may make any number, and each
     * as large as the API server lets it be. Some hundreds of servers tell enough.
     */
    private static Behind behind(String service, String namespace, Context<CdnProxy> context) {
        var slices = PassClient.from(context)
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel(OF_SERVICE, service);
        var seen = new ArrayList<EndpointSlice>();
        try {
            String next = null;
            do {
                var page = slices.list(new ListOptionsBuilder()
                        .withLimit(1L)
                        .withContinue(next)
                        .build());
                page.getItems().stream().map(ReferencedService::outline).forEach(seen::add);
                next = page.getMetadata().getContinue();
            } while (next != null && !next.isEmpty() && seen.size() < MOST_SLICES);
            return new Behind.Slices(seen);
        } catch (KubernetesClientException unanswered) {
            return Behind.Unread.because(unanswered);
        }
    }

    private static EndpointSlice outline(EndpointSlice slice) {
        var endpoints = Stream.ofNullable(slice.getEndpoints())
                .flatMap(List::stream)
                .map(endpoint -> new EndpointBuilder()
                        .withConditions(endpoint.getConditions())
                        .build());
        return new EndpointSliceBuilder()
                .withPorts(slice.getPorts())
                .withEndpoints(endpoints.toList())
                .build();
    }

    /** The Service, as far as it is known to be there. */
    default Optional<Service> found() {
        return this instanceof Seen(var service, var behind) ? Optional.of(service) : Optional.empty();
    }
}
