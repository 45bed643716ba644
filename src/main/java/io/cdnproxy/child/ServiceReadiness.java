package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.ReferencedService.Behind;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges {@code WorkloadAvailable} of a web server in the cluster: whether the Service that the object names leads from where the CDN dials to
 * servers that are ready. Pure.
 */
public final class ServiceReadiness {
    private static final String EXTERNAL_NAME = "ExternalName";

    /** Nobody reads more of what a Service has. */
    private static final int PORTS_SHOWN = 8;

    private final OriginSpec origin;

    private ServiceReadiness(OriginSpec origin) {
        this.origin = origin;
    }

    /** Judges it for an origin. */
    public static Verdict judge(ReferencedService seen, OriginSpec origin) {
        return switch (seen) {
            case ReferencedService.Missing(var name) ->
                Verdict.fails(
                        Reason.ServiceMissing,
                        "Service %s does not exist in this namespace: create it, or name by website.serviceRef the one in front of your web server"
                                .formatted(name));
            case ReferencedService.Unread(var name, var unread) ->
                Verdict.unknown(
                        "Service %s could not be read (%s): it is tried again; if that goes on, see that the operator may read Services of this namespace"
                                .formatted(name, unread.words()));
            case ReferencedService.Seen(var service, var behind) -> new ServiceReadiness(origin).judge(service, behind);
        };
    }

    /**
     * Whether what leads to another server may be led to the one that the object names. Where the operator is not let look, waiting for word from
     * there would be waiting for ever; one refusal may be that of an API server that has just started, so that it takes two.
     */
    static boolean mayTakeOver(ReferencedService named, CdnProxy proxy) {
        var verdict = judge(named, proxy.getSpec().origin());
        return verdict.isTrue() || !verdict.isFalse() && isKeptFromView(named) && wasUnknown(proxy);
    }

    private static boolean isKeptFromView(ReferencedService named) {
        return switch (named) {
            case ReferencedService.Missing missing -> false;
            case ReferencedService.Unread(var name, var unread) -> unread.forbidden();
            case ReferencedService.Seen(var service, Behind.Unread unread) -> unread.forbidden();
            case ReferencedService.Seen(var service, Behind.Slices slices) -> false;
        };
    }

    private static boolean wasUnknown(CdnProxy proxy) {
        return Stream.ofNullable(proxy.getStatus())
                .flatMap(status -> status.conditions().stream())
                .anyMatch(condition -> condition.getType().equals(ConditionType.WorkloadAvailable.name())
                        && condition.getStatus().equals(Verdict.Status.Unknown.name()));
    }

    private Verdict judge(Service service, Behind behind) {
        if (isOnlyAName(service)) {
            return Verdict.fails(
                    Reason.ServiceUnsuitable,
                    "Service %s is of type ExternalName, which has no servers of its own: name one that has, or make this object anew with origin.external: true for a server that runs elsewhere"
                            .formatted(name(service)));
        }
        var port = dialled(service);
        if (isDialledByItself(service) && port.isEmpty()) {
            return Verdict.fails(Reason.PortMissing, lacksPort(service));
        }
        return switch (behind) {
            case Behind.Slices(var slices) -> judge(service, port, slices);
            case Behind.Unread(var words, var forbidden) ->
                Verdict.unknown(
                        "what is behind Service %s could not be read (%s): it is tried again; if that goes on, see that the operator may list EndpointSlices of this namespace"
                                .formatted(name(service), words));
        };
    }

    private static Verdict judge(Service service, Optional<ServicePort> port, List<EndpointSlice> slices) {
        var behind = slices.stream()
                .filter(slice -> port.map(dialled -> leads(slice, dialled)).orElse(true))
                .flatMap(slice -> given(slice.getEndpoints()))
                .toList();
        if (behind.stream().anyMatch(ServiceReadiness::isReady)) {
            return Verdict.works("Service %s leads to servers that are ready".formatted(name(service)));
        }
        return Verdict.fails(
                Reason.NoEndpoints,
                behind.isEmpty()
                        ? "nothing is behind Service %s: see that its selector is what labels pods of your web server, that these run, and that its targetPort is one of theirs (kubectl get endpointslices -l %s=%s)"
                                .formatted(name(service), ReferencedService.OF_SERVICE, name(service))
                        : "no server behind Service %s is ready: see why its pods are not (kubectl describe pods, under Events and Conditions)"
                                .formatted(name(service)));
    }

    /** Whether nothing is behind it, whatever it leads to. */
    public static boolean isOnlyAName(Service service) {
        return EXTERNAL_NAME.equals(service.getSpec().getType());
    }

    /** Behind what somebody puts in front of it, the port is theirs to choose. */
    private boolean isDialledByItself(Service service) {
        return origin.goesByService()
                && !ServiceType.ClusterIP.name().equals(service.getSpec().getType());
    }

    private Optional<ServicePort> dialled(Service service) {
        return ports(service)
                .filter(port -> origin.port().equals(opened(service).apply(port)))
                .findFirst();
    }

    private String lacksPort(Service service) {
        var opened =
                ports(service).map(opened(service)).filter(Objects::nonNull).toList();
        return "Service %s has no TCP port %d%s, which the CDN dials (it has %s): give it one, or set origin.port to one that it has"
                .formatted(
                        name(service),
                        origin.port(),
                        isOfNodes(service) ? " of the nodes" : "",
                        opened.isEmpty() ? "none" : shown(opened));
    }

    private static String shown(List<Integer> ports) {
        return ports.stream().limit(PORTS_SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (ports.size() > PORTS_SHOWN ? " and more" : "");
    }

    private static Stream<ServicePort> ports(Service service) {
        return given(service.getSpec().getPorts())
                .filter(port -> port.getProtocol() == null || "TCP".equals(port.getProtocol()));
    }

    private static Function<ServicePort, Integer> opened(Service service) {
        return isOfNodes(service) ? ServicePort::getNodePort : ServicePort::getPort;
    }

    private static boolean isOfNodes(Service service) {
        return ServiceType.NodePort.name().equals(service.getSpec().getType());
    }

    /** A port without a name has none in the slice either, or an empty one. */
    private static boolean leads(EndpointSlice slice, ServicePort port) {
        return given(slice.getPorts())
                .map(EndpointPort::getName)
                .map(name -> Objects.requireNonNullElse(name, ""))
                .anyMatch(Objects.requireNonNullElse(port.getName(), "")::equals);
    }

    /** Where nobody says it, consumers should take it for ready, as the API has it. */
    private static boolean isReady(Endpoint endpoint) {
        return endpoint.getConditions() == null
                || !Boolean.FALSE.equals(endpoint.getConditions().getReady());
    }

    /** A list that is empty comes as null. */
    private static <T> Stream<T> given(List<T> list) {
        return Stream.ofNullable(list).flatMap(List::stream);
    }

    private static String name(Service service) {
        return service.getMetadata().getName();
    }
}
