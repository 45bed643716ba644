package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.OriginConnection;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.OriginException.Stage;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import io.cdnproxy.sandbox.upyun.service.Source.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** Gets a response out of an origin, of whose servers the backups are asked last. */
final class OriginExchange {
    private final OriginConnector connector;

    OriginExchange(OriginConnector connector) {
        this.connector = connector;
    }

    /** A response whose body has still to be read from the connection. */
    record Answer(OriginConnection connection, ResponseHead head) {}

    /** The body of a viewer's request, on its way. */
    record Body(Framing framing, InputStream content, LongConsumer passing) {}

    /** @throws IOException if the viewer fails while its body is passed on */
    Answer exchange(RequestHead request, Route.Forward route, Body body) throws IOException, OriginException {
        var servers = inOrder(route.source().servers());
        for (int i = 0; ; i++) {
            try {
                return answer(connector.connect(servers.get(i), route), request, body);
            } catch (OriginException failed) {
                // A body cannot be sent again: it is gone.
                if (i + 1 == servers.size() || body.framing().hasBody()) {
                    throw failed;
                }
            }
        }
    }

    private static List<Server> inOrder(List<Server> servers) {
        return servers.stream().sorted(Comparator.comparing(Server::isBackup)).toList();
    }

    private static Answer answer(OriginConnection connection, RequestHead request, Body body)
            throws IOException, OriginException {
        try {
            connection.send(request);
            connection.sendBody(body.content(), body.framing(), body.passing());
            var head = connection.receive();
            if (head.status() == ResponseHead.SWITCHING_PROTOCOLS && !request.isWebSocketHandshake()) {
                var unasked = new ProtocolException("101 without a WebSocket handshake");
                throw new OriginException(Stage.RECEIVE, unasked.getMessage(), unasked);
            }
            return new Answer(connection, head);
        } catch (IOException | OriginException failed) {
            try (connection) {
                throw failed;
            }
        }
    }
}
