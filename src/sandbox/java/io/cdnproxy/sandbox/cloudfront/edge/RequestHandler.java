package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.ErrorPage;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.ViewerConnection;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Serves the requests of a viewer: decide, ask the origin, pass the answer on. */
final class RequestHandler {
    private static final ResponseHead CONTINUE = new ResponseHead(100, "Continue", Headers.NONE);

    private final Deployments deployments;
    private final OriginExchange origins;
    private final ResponseRelay relay;
    private final EdgeIdentity identity;
    private final Consumer<EdgeEvent> events;

    RequestHandler(
            Deployments deployments,
            OriginExchange origins,
            ResponseRelay relay,
            EdgeIdentity identity,
            Consumer<EdgeEvent> events) {
        this.deployments = deployments;
        this.origins = origins;
        this.relay = relay;
        this.identity = identity;
        this.events = events;
    }

    /** Serves one request after the other until either side ends the connection. */
    void serve(ViewerConnection viewer) throws IOException {
        boolean more = true;
        while (more) {
            try {
                var request = viewer.nextRequest();
                more = request.isPresent() && answer(request.get(), viewer);
            } catch (MalformedMessageException malformed) {
                var error = EdgeError.of(malformed.fault());
                events.accept(new EdgeEvent.Answered(Optional.empty(), "", error.status(), malformed.getMessage()));
                viewer.send(ViewerResponse.errorPage(error, false, identity, EdgeIdentity.requestId()), true);
                viewer.linger();
                more = false;
            }
        }
    }

    /** @return whether the connection may carry another request */
    private boolean answer(ViewerRequest request, ViewerConnection viewer) throws IOException {
        return switch (Router.route(deployments.deployed(), request)) {
            case Route.Refuse(var distributionId, var error) ->
                refuse(request, distributionId, error, error.sentence(), viewer);
            case Route.Answer(var distributionId, var response) -> answer(request, distributionId, response, viewer);
            case Route.Forward forward -> forward(request, forward, viewer);
        };
    }

    private boolean answer(
            ViewerRequest request, String distributionId, GeneratedResponse response, ViewerConnection viewer)
            throws IOException {
        boolean keepAlive = request.wantsKeepAlive() && !request.framing().hasBody();
        events.accept(new EdgeEvent.Answered(
                Optional.of(distributionId), request.hostName().orElse(""), response.status(), "by a function"));
        viewer.send(ViewerResponse.generated(response, keepAlive, identity, request.id()));
        if (!keepAlive) {
            viewer.linger();
        }
        return keepAlive;
    }

    private boolean refuse(
            ViewerRequest request,
            Optional<String> distributionId,
            EdgeError error,
            String detail,
            ViewerConnection viewer)
            throws IOException {
        // A body was not read, or not to its end: what follows it cannot be found.
        boolean keepAlive = request.wantsKeepAlive() && !request.framing().hasBody();
        var page = ViewerResponse.errorPage(error, keepAlive, identity, request.id());
        events.accept(new EdgeEvent.Answered(distributionId, request.hostName().orElse(""), error.status(), detail));
        viewer.send(page, !request.head().method().equals("HEAD"));
        if (!keepAlive) {
            viewer.linger();
        }
        return keepAlive;
    }

    private boolean forward(ViewerRequest request, Route.Forward route, ViewerConnection viewer) throws IOException {
        var distributionId = route.distribution().id();
        if (request.expectsContinue()) {
            viewer.send(CONTINUE);
        }
        var body = new OriginExchange.Body(
                request.framing(),
                viewer.body(request.framing()),
                count -> events.accept(new EdgeEvent.Transferred(distributionId, Direction.TO_ORIGIN, count)));
        try {
            var answer = origins.exchange(OriginRequest.of(request, route, identity), route.origin(), body);
            try (var connection = answer.connection()) {
                var page = route.distribution().errorPageFor(answer.head().status());
                return page.isPresent()
                        ? replace(page.get(), request, route.distribution(), viewer)
                        : relay.pass(answer, request, distributionId, viewer);
            }
        } catch (OriginException failed) {
            var error = EdgeError.of(failed);
            var page = route.distribution().errorPageFor(error.status());
            return page.isPresent()
                    ? replace(page.get(), request, route.distribution(), viewer)
                    : refuse(request, Optional.of(distributionId), error, failed.getMessage(), viewer);
        }
    }

    /** Answers with a page in place of an error; of that page's own error the viewer is told. */
    private boolean replace(
            ErrorPage page, ViewerRequest failed, EdgeDistribution distribution, ViewerConnection viewer)
            throws IOException {
        var request = PageRequest.of(failed, page.path());
        var route = Router.forward(distribution, request.head().path());
        var noBody = new OriginExchange.Body(request.framing(), InputStream.nullInputStream(), count -> {});
        try {
            var answer = origins.exchange(OriginRequest.of(request, route, identity), route.origin(), noBody);
            try (var connection = answer.connection()) {
                return relay.pass(answer.inPlaceOfError(page.responseCode()), request, distribution.id(), viewer);
            }
        } catch (OriginException noPage) {
            return refuse(request, Optional.of(distribution.id()), EdgeError.of(noPage), noPage.getMessage(), viewer);
        }
    }
}
