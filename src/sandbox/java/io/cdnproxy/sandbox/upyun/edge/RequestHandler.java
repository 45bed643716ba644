package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.Page;
import io.cdnproxy.sandbox.edge.Passage;
import io.cdnproxy.sandbox.edge.ViewerConnection;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.ResponseHead;
import io.cdnproxy.sandbox.upyun.EdgeState;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Serves the requests of a viewer: decide, ask the origin, pass the answer on. */
final class RequestHandler {
    private static final ResponseHead CONTINUE = new ResponseHead(100, "Continue", Headers.NONE);

    private final EdgeState state;
    private final OriginExchange origins;
    private final Passage passage;
    private final Consumer<EdgeEvent> events;
    private final KeptPages kept;

    RequestHandler(EdgeState state, OriginExchange origins, Passage passage, Consumer<EdgeEvent> events) {
        this.state = state;
        this.origins = origins;
        this.passage = passage;
        this.events = events;
        this.kept = new KeptPages(state);
    }

    /** Serves one request after the other until either side ends the connection. */
    void serve(ViewerConnection viewer, boolean isSecure) throws IOException {
        boolean more = true;
        while (more) {
            try {
                var request = viewer.nextRequest();
                more = request.isPresent() && answer(request.get(), isSecure, viewer);
            } catch (MalformedMessageException malformed) {
                var error = EdgeError.MALFORMED_REQUEST;
                events.accept(new EdgeEvent.Answered(Optional.empty(), "", error.status(), malformed.getMessage()));
                viewer.send(ViewerResponse.error(error, false, EdgeIdentity.requestId()), true);
                viewer.linger();
                more = false;
            }
        }
    }

    /** @return whether the connection may carry another request */
    private boolean answer(ViewerRequest request, boolean isSecure, ViewerConnection viewer) throws IOException {
        return switch (Router.route(state.services(), request, isSecure)) {
            case Route.Refuse(var service, var error) -> refuse(request, service, error, error.message(), viewer);
            case Route.ToHttps(var service, var location) ->
                send(
                        request,
                        Optional.of(service),
                        ViewerResponse.redirect(location, mayGoOn(request), request.id()),
                        "to HTTPS",
                        viewer);
            case Route.Forward forward -> serve(request, forward, isSecure, viewer);
        };
    }

    private boolean refuse(
            ViewerRequest request, Optional<String> service, EdgeError error, String detail, ViewerConnection viewer)
            throws IOException {
        return send(request, service, ViewerResponse.error(error, mayGoOn(request), request.id()), detail, viewer);
    }

    private boolean send(
            ViewerRequest request, Optional<String> service, Page page, String detail, ViewerConnection viewer)
            throws IOException {
        events.accept(new EdgeEvent.Answered(
                service, request.hostName().orElse(""), page.head().status(), detail));
        viewer.send(page, !request.head().method().equals("HEAD"));
        if (!mayGoOn(request)) {
            viewer.linger();
        }
        return mayGoOn(request);
    }

    /** After a body that was not read, or not to its end, what follows it cannot be found. */
    private static boolean mayGoOn(ViewerRequest request) {
        return request.wantsKeepAlive() && !request.framing().hasBody();
    }

    /** From what is kept, or else from the origin. */
    private boolean serve(ViewerRequest request, Route.Forward route, boolean isSecure, ViewerConnection viewer)
            throws IOException {
        if (!kept.concerns(route.service(), request)) {
            return forward(request, route, Optional.empty(), viewer);
        }
        var url = "%s://%s%s"
                .formatted(
                        isSecure ? "https" : "http",
                        request.hostName().orElseThrow(),
                        request.head().target());
        var page = kept.find(url);
        return page.isPresent()
                ? send(
                        request,
                        Optional.of(route.service()),
                        ViewerResponse.again(page.get(), mayGoOn(request), request.id()),
                        "kept",
                        viewer)
                : forward(request, route, Optional.of(url), viewer);
    }

    /** @param url by which what comes may be kept; empty if it may not */
    private boolean forward(ViewerRequest request, Route.Forward route, Optional<String> url, ViewerConnection viewer)
            throws IOException {
        if (request.expectsContinue()) {
            viewer.send(CONTINUE);
        }
        var body = new OriginExchange.Body(
                request.framing(),
                viewer.body(request.framing()),
                count -> events.accept(new EdgeEvent.Transferred(route.service(), Direction.TO_ORIGIN, count)));
        try {
            var answer = origins.exchange(OriginRequest.of(request, route), route, body);
            try (var connection = answer.connection()) {
                return pass(answer, request, route.service(), url, viewer);
            }
        } catch (OriginException failed) {
            return refuse(request, Optional.of(route.service()), EdgeError.of(failed), failed.getMessage(), viewer);
        }
    }

    private boolean pass(
            OriginExchange.Answer answer,
            ViewerRequest request,
            String service,
            Optional<String> url,
            ViewerConnection viewer)
            throws IOException, OriginException {
        var origin = answer.connection();
        var framing = origin.framing(answer.head(), request.head().method());
        var lifetime = KeptPages.lifetime(answer.head());
        if (url.isPresent() && framing instanceof Framing.Length && lifetime.isPositive()) {
            var body = origin.body(framing).readAllBytes();
            var page =
                    new Page(ViewerResponse.of(answer.head(), framing, request.wantsKeepAlive(), request.id()), body);
            kept.keep(url.get(), page, lifetime);
            events.accept(new EdgeEvent.Transferred(service, Direction.TO_VIEWER, body.length));
            return send(request, Optional.of(service), page, "", viewer);
        }
        boolean isSwitched = answer.head().status() == ResponseHead.SWITCHING_PROTOCOLS;
        boolean keepAlive = request.wantsKeepAlive() && !isSwitched;
        events.accept(new EdgeEvent.Answered(
                Optional.of(service),
                request.hostName().orElse(""),
                answer.head().status(),
                ""));
        viewer.send(ViewerResponse.of(answer.head(), Passage.framing(framing), keepAlive, request.id()));
        if (isSwitched) {
            passage.webSocket(origin, service, viewer);
        } else {
            passage.body(origin, framing, service, viewer);
        }
        return keepAlive;
    }
}
