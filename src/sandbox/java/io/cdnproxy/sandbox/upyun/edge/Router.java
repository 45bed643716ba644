package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.upyun.EdgeService;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.service.Source;
import java.util.List;
import java.util.Optional;

/** Decides which origin a request goes to, or why to none. Pure. */
final class Router {
    private Router() {}

    /**
     * Decides.
     *
     * @param services what the edge serves now
     * @param isSecure whether the viewer came by TLS
     */
    static Route route(List<EdgeService> services, ViewerRequest request, boolean isSecure) {
        var host = request.hostName();
        if (host.isEmpty()) {
            return new Route.Refuse(Optional.empty(), EdgeError.NO_HOST);
        }
        var found = DomainMatch.find(services, host.get());
        if (found.isEmpty()) {
            return new Route.Refuse(Optional.empty(), EdgeError.BUCKET_NOT_FOUND);
        }
        var service = found.get().service();
        if (!service.isVisible()) {
            return new Route.Refuse(Optional.of(service.name()), EdgeError.INVISIBLE_BUCKET);
        }
        if (!isSecure && found.get().domain().filter(EdgeDomain::forcesHttps).isPresent()) {
            return new Route.ToHttps(
                    service.name(), "https://" + host.get() + request.head().target());
        }
        return refusal(service, request)
                .<Route>map(error -> new Route.Refuse(Optional.of(service.name()), error))
                .orElseGet(() -> forward(service, host.get(), isSecure));
    }

    private static Optional<EdgeError> refusal(EdgeService service, ViewerRequest request) {
        if (service.source().isEmpty()) {
            return Optional.of(EdgeError.NO_VALID_SOURCE);
        }
        var source = service.source().get();
        if (service.domains().stream().anyMatch(domain -> source.hasServer(domain.name()))) {
            return Optional.of(EdgeError.CYCLIC_REQUEST);
        }
        return request.head().isWebSocketHandshake() && !service.isWebSocket()
                ? Optional.of(EdgeError.NOT_A_WEB_SOCKET_SERVICE)
                : Optional.empty();
    }

    private static Route.Forward forward(EdgeService service, String visited, boolean isSecure) {
        var source = service.source().orElseThrow();
        return new Route.Forward(service.name(), source, originHost(source, visited), isSecure(source, isSecure));
    }

    /** Left out, it is what the viewer asked for: the wrong one for an origin that goes by a name of its own. */
    private static String originHost(Source source, String visited) {
        return source.followsViewer() || source.host().isEmpty() ? visited : source.host();
    }

    private static boolean isSecure(Source source, boolean isViewerSecure) {
        return switch (source.type()) {
            case HTTP -> false;
            case HTTPS -> true;
            case PROTOCOL_FOLLOW -> isViewerSecure;
        };
    }
}
