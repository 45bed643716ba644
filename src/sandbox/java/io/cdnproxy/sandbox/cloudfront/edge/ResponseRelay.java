package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.Passage;
import io.cdnproxy.sandbox.edge.ViewerConnection;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes an origin's answer on to the viewer: a response, or the WebSocket that begins with one. */
final class ResponseRelay {
    private final EdgeIdentity identity;
    private final Passage passage;
    private final Consumer<EdgeEvent> events;

    ResponseRelay(EdgeIdentity identity, Passage passage, Consumer<EdgeEvent> events) {
        this.identity = identity;
        this.passage = passage;
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
        var towardsViewer = Passage.framing(framing);
        boolean switched = answer.head().status() == ResponseHead.SWITCHING_PROTOCOLS;
        boolean keepAlive = request.wantsKeepAlive() && !switched;
        events.accept(new EdgeEvent.Answered(
                Optional.of(distributionId),
                request.hostName().orElse(""),
                answer.head().status(),
                ""));
        viewer.send(ViewerResponse.of(answer.head(), towardsViewer, answer.error(), keepAlive, identity, request.id()));
        if (switched) {
            passage.webSocket(origin, distributionId, viewer);
        } else {
            passage.body(origin, framing, distributionId, viewer);
        }
        return keepAlive;
    }
}
