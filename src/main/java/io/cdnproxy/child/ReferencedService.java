package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;

import io.cdnproxy.api.CdnProxy;
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

    /** By which the object names it. */
    String name();

    /** There is none of that name. */
    record Missing(String name) implements ReferencedService {}

    /** Nobody said whether there is. */
    record Unread(String name, Behind.Unread why) implements ReferencedService {}

    /** It is there. */
    record Seen(Service service, Behind behind) implements ReferencedService {
        @Override
        public String name() {
            return service.getMetadata().getName();
        }
    }

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
         * @param forbidden whether the operator is not let look, which may last
         */
        record Unread(String words, boolean forbidden) implements Behind {
            static Unread because(KubernetesClientException unanswered) {
                return new Unread(ChildFailure.words(unanswered), unanswered.getCode() == HTTP_FORBIDDEN);
            }
        }
    }

    /** As it is now; empty where the object names none. */
    static Optional<ReferencedService> of(CdnProxy proxy, Context<CdnProxy> context) {
        return proxy.getSpec().serviceRef().map(named -> look(named.name(), proxy, context));
    }

    private static ReferencedService look(String name, CdnProxy proxy, Context<CdnProxy> context) {
        try {
            var service = PassClient.from(context)
                    .services()
                    .inNamespace(proxy.getMetadata().getNamespace())
                    .withName(name)
                    .get();
            return service == null
                    ? new Missing(name)
                    : new Seen(
                            service,
                            EndpointSlices.behind(service, proxy.getSpec().origin(), context));
        } catch (KubernetesClientException unanswered) {
            return new Unread(name, Behind.Unread.because(unanswered));
        }
    }

    /** The Service, as far as it is known to be there. */
    default Optional<Service> found() {
        return this instanceof Seen(var service, var behind) ? Optional.of(service) : Optional.empty();
    }
}
