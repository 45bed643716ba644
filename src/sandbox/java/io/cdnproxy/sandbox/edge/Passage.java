package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.http.BodyOutputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** What passes once the head of an origin's answer has been sent: its body, or both directions of a WebSocket. */
public final class Passage {
    private final Duration idleTimeout;
    private final Consumer<EdgeEvent> events;

    /** @param idleTimeout a WebSocket is cut when its origin has sent nothing for so long */
    public Passage(Duration idleTimeout, Consumer<EdgeEvent> events) {
        this.idleTimeout = idleTimeout;
        this.events = events;
    }

    /** The framing towards the viewer: a body that ended with the origin's connection need not end the viewer's. */
    public static Framing framing(Framing ofOrigin) {
        return ofOrigin instanceof Framing.UntilClose ? new Framing.Chunked() : ofOrigin;
    }

    /** Passes a body whose framing the origin declared so, in the framing that the viewer was told of. */
    public void body(OriginConnection origin, Framing declared, String distributionId, ViewerConnection viewer)
            throws IOException {
        var body = new BodyOutputStream(viewer.output(), framing(declared));
        try {
            Relay.copy(
                    origin.body(declared),
                    body,
                    count -> events.accept(new EdgeEvent.Transferred(distributionId, Direction.TO_VIEWER, count)));
        } catch (MalformedMessageException malformed) {
            // Too late for an error page: the viewer must see that the body is not complete.
            throw new IOException("the origin's body: " + malformed.getMessage(), malformed);
        }
        body.finish();
    }

    /** Passes both directions until the end. */
    public void webSocket(OriginConnection origin, String distributionId, ViewerConnection viewer) throws IOException {
        new WebSocketTunnel(
                        viewer,
                        origin,
                        (direction, count) ->
                                events.accept(new EdgeEvent.Transferred(distributionId, direction, count)))
                .run(idleTimeout);
    }
}
