package io.cdnproxy.sandbox.edge;

import java.io.IOException;
import java.time.Duration;

/**
 * Passes the bytes of an upgraded connection both ways, unread, until one side ends or the origin is silent for too
 * long.
 */
final class WebSocketTunnel {
    /** Told of every piece before it is sent. */
    interface Meter {
        void passing(EdgeEvent.Direction direction, long bytes);
    }

    private final ViewerConnection viewer;
    private final OriginConnection origin;
    private final Meter meter;

    WebSocketTunnel(ViewerConnection viewer, OriginConnection origin, Meter meter) {
        this.viewer = viewer;
        this.origin = origin;
        this.meter = meter;
    }

    /** @param idleTimeout only bytes from the origin count as life, as CloudFront documents it, and nginx does it */
    void run(Duration idleTimeout) throws IOException {
        viewer.allowSilence();
        origin.limitSilence(idleTimeout);
        Thread.ofVirtual().name("edge-to-origin").start(this::toOrigin);
        try (viewer;
                origin) {
            Relay.copy(origin.input(), viewer.output(), count -> meter.passing(EdgeEvent.Direction.TO_VIEWER, count));
        }
    }

    private void toOrigin() {
        try (viewer;
                origin) {
            Relay.copy(viewer.input(), origin.output(), count -> meter.passing(EdgeEvent.Direction.TO_ORIGIN, count));
        } catch (IOException ended) {
            // The other direction, which reads from the origin, tells why; both sides are closed now.
            return;
        }
    }
}
