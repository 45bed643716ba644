package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.http.BodyOutputStream;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes an origin's answer on to the viewer: a response, or the WebSocket that begins with one. */
final class ResponseRelay {
    private final EdgeIdentity identity;
    private final Duration idleTimeout;
    private final Consumer<EdgeEvent> events;

    ResponseRelay(EdgeIdentity identity, Duration idleTimeout, Consumer<EdgeEvent> events) {
        this.identity = identity;
        this.idleTimeout = idleTimeout;
        this.events = events;
    }

    /**
     * Passes head and body, or both directions of a WebSocket until its end.
     *
     * @return whether the viewer's connection may carry another request
     * @throws OriginException if the head makes no sense; nothing was sent to the viewer then
     */
    boolean pass(OriginExchange.Answer answer, ViewerRequest request, String distributionId, ViewerConnection viewer)
            throws IOException, OriginException {
        var origin = answer.connection();
        var framing = origin.framing(answer.head(), request.head().method());
        var towardsViewer = ViewerResponse.framing(framing);
        boolean switched = answer.head().status() == ResponseHead.SWITCHING_PROTOCOLS;
        boolean keepAlive = request.wantsKeepAlive() && !switched;
        events.accept(new EdgeEvent.Answered(
                Optional.of(distributionId),
                request.hostName().orElse(""),
                answer.head().status(),
                ""));
        viewer.send(ViewerResponse.of(answer.head(), towardsViewer, answer.error(), keepAlive, identity, request.id()));
        if (switched) {
            new WebSocketTunnel(
                            viewer,
                            origin,
                            (direction, count) ->
                                    events.accept(new EdgeEvent.Transferred(distributionId, direction, count)))
                    .run(idleTimeout);
            return false;
        }
        var body = new BodyOutputStream(viewer.output(), towardsViewer);
        try {
            Relay.copy(
                    origin.body(framing),
                    body,
                    count -> events.accept(new EdgeEvent.Transferred(distributionId, Direction.TO_VIEWER, count)));
        } catch (MalformedMessageException malformed) {
            // Too late for an error page: the viewer must see that the body is not complete.
            throw new IOException("the origin's body: " + malformed.getMessage(), malformed);
        }
        body.finish();
        return keepAlive;
    }
}
