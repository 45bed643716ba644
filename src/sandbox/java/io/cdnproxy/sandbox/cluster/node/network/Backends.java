package io.cdnproxy.sandbox.cluster.node.network;

import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Which endpoints a new connection to a Service's port may go to. */
final class Backends {
    private Backends() {}

    /**
     * The ready endpoints; when there is none, those that still serve while they terminate, as kube-proxy does
     * (https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#serving).
     */
    static List<InetSocketAddress> of(
            Collection<EndpointSlice> slices, ServicePort port, UnaryOperator<String> dialable) {
        List<InetSocketAddress> ready = select(slices, port, dialable, Backends::isReady);
        return ready.isEmpty() ? select(slices, port, dialable, Backends::servesWhileTerminating) : ready;
    }

    private static List<InetSocketAddress> select(
            Collection<EndpointSlice> slices,
            ServicePort port,
            UnaryOperator<String> dialable,
            Predicate<Endpoint> usable) {
        return slices.stream()
                .flatMap(slice -> numbers(slice, port).flatMap(number -> present(slice.getEndpoints())
                        .filter(usable)
                        .flatMap(endpoint -> endpoint.getAddresses().stream())
                        .map(address -> InetSocketAddress.createUnresolved(dialable.apply(address), number))))
                .distinct()
                .toList();
    }

    /** An EndpointSlice carries the resolved target port under the name of the Service's port. */
    private static Stream<Integer> numbers(EndpointSlice slice, ServicePort port) {
        return present(slice.getPorts())
                .filter(candidate -> name(candidate.getName()).equals(name(port.getName())))
                .map(EndpointPort::getPort)
                .filter(Objects::nonNull);
    }

    /** The API sends null, not an empty list, for a slice without endpoints or ports. */
    private static <T> Stream<T> present(List<T> nullable) {
        return nullable == null ? Stream.empty() : nullable.stream();
    }

    private static String name(String nullable) {
        return nullable == null ? "" : nullable;
    }

    private static boolean isReady(Endpoint endpoint) {
        // Absent means ready: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    private static boolean servesWhileTerminating(Endpoint endpoint) {
        var conditions = endpoint.getConditions();
        return conditions != null
                && Boolean.TRUE.equals(conditions.getServing())
                && Boolean.TRUE.equals(conditions.getTerminating());
    }
}
