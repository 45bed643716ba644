package io.cdnproxy.sandbox.edge;

import java.util.Optional;

/** What the edge did, for counting and for finding out why. Never holds a path: a proxy's path is a secret. */
public sealed interface EdgeEvent {

    /** Which way bytes went. */
    enum Direction {
        TO_ORIGIN,
        TO_VIEWER
    }

    /**
     * A request was answered, a WebSocket handshake too.
     *
     * @param distributionId what served it, a distribution or a service; empty if the Host belongs to none
     * @param detail why the edge answered itself; empty if the origin did
     */
    record Answered(Optional<String> distributionId, String host, int status, String detail) implements EdgeEvent {}

    /** Bytes of a body or of a WebSocket passed. Comes while a connection lasts, not only at its end. */
    record Transferred(String distributionId, Direction direction, long bytes) implements EdgeEvent {}

    /**
     * A connection ended otherwise than in good order: no handshake, the viewer gone, a WebSocket silent for too long.
     */
    record Dropped(Optional<String> serverName, String reason) implements EdgeEvent {}
}
