package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.edge.OriginConnection;
import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.OriginException.Stage;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Set;
import java.util.function.LongConsumer;

/** Gets a response out of an origin, in as many attempts as its configuration grants. */
final class OriginExchange {
    private static final Set<String> REPEATED_AFTER_SILENCE = Set.of("GET", "HEAD");

    private final OriginConnector connector;

    OriginExchange(OriginConnector connector) {
        this.connector = connector;
    }

    /**
     * A response whose body has still to be read from the connection.
     *
     * @param error whether it tells the viewer of an error, whatever its status
     */
    record Answer(OriginConnection connection, ResponseHead head, boolean error) {
        private static final int LEAST_ERROR = 400;

        static Answer of(OriginConnection connection, ResponseHead head) {
            return new Answer(connection, head, head.status() >= LEAST_ERROR);
        }

        /** The same as a page in place of an error; one that is an error itself replaces nothing. */
        Answer inPlaceOfError(int status) {
            return error ? this : new Answer(connection, new ResponseHead(status, head.reason(), head.headers()), true);
        }
    }

    /** The body of a viewer's request, on its way. */
    record Body(Framing framing, InputStream content, LongConsumer passing) {}

    /** @throws IOException if the viewer fails while its body is passed on */
    Answer exchange(OriginRequest request, EdgeDistribution.Origin origin, Body body)
            throws IOException, OriginException {
        var addresses = connector.resolve(origin);
        for (int attempt = 0; ; attempt++) {
            try {
                var address = addresses.get(attempt % addresses.size());
                return answer(connector.connect(origin, address, request.forwardedHost()), request, body);
            } catch (OriginException failed) {
                if (!isWorthAnotherAttempt(failed, request) || attempt + 1 >= origin.connectionAttempts()) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isWorthAnotherAttempt(OriginException failed, OriginRequest request) {
        return switch (failed.stage()) {
            case CONNECT -> true;
            case RECEIVE ->
                failed.isSilence()
                        && REPEATED_AFTER_SILENCE.contains(request.head().method());
            case RESOLVE, HANDSHAKE, SEND -> false;
        };
    }

    private static Answer answer(OriginConnection connection, OriginRequest request, Body body)
            throws IOException, OriginException {
        try {
            connection.send(request.head());
            connection.sendBody(body.content(), body.framing(), body.passing());
            var head = connection.receive();
            if (head.status() == ResponseHead.SWITCHING_PROTOCOLS
                    && !request.head().isWebSocketHandshake()) {
                var unasked = new ProtocolException("101 without a WebSocket handshake");
                throw new OriginException(Stage.RECEIVE, unasked.getMessage(), unasked);
            }
            return Answer.of(connection, head);
        } catch (IOException | OriginException failed) {
            try (connection) {
                throw failed;
            }
        }
    }
}
