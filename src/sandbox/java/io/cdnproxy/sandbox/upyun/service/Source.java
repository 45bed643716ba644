package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Where a service gets from what it serves.
 *
 * @param host the Host that the origin is asked for; empty means the name that the viewer asked for
 * @param followsViewer whether the Host is the viewer's in any case
 * @param isVerified whether the origin's certificate is looked at
 * @param document as it was sent, with what was left out
 */
public record Source(
        String host, boolean followsViewer, Type type, boolean isVerified, List<Server> servers, ObjectNode document) {

    public Source {
        servers = List.copyOf(servers);
        document = document.deepCopy();
    }

    /** Which protocol an origin is asked by. */
    public enum Type {
        HTTP,
        HTTPS,
        /** The viewer's. */
        PROTOCOL_FOLLOW
    }

    /**
     * One of the origin's servers.
     *
     * @param port counts for HTTP only
     * @param isBackup asked when none of the others could be
     */
    public record Server(String host, int port, boolean isBackup) {}

    /** Whether one of its servers goes by this name. */
    public boolean hasServer(String name) {
        return servers.stream().anyMatch(server -> server.host().equalsIgnoreCase(name));
    }
}
