package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.edge.OriginException.Stage;
import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.BodyOutputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** One exchange of HTTP with an origin. */
public final class OriginConnection implements AutoCloseable {
    private final Socket socket;
    private final InetSocketAddress address;
    private final InputStream in;
    private final OutputStream out;

    OriginConnection(Socket socket, InetSocketAddress address) throws IOException {
        this.socket = socket;
        this.address = address;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    public void send(RequestHead head) throws OriginException {
        toOrigin(() -> {
            head.writeTo(out);
            out.flush();
        });
    }

    /**
     * Passes a request's body on.
     *
     * @param passing told of every piece before it is sent
     * @throws IOException if the viewer fails, not the origin
     */
    public void sendBody(InputStream body, Framing framing, LongConsumer passing) throws IOException, OriginException {
        var framed = new BodyOutputStream(out, framing);
        var buffer = new byte[Relay.BUFFER_BYTES];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            int length = count;
            passing.accept(length);
            toOrigin(() -> framed.write(buffer, 0, length));
        }
        toOrigin(framed::finish);
    }

    /** The response, after any interim ones. */
    public ResponseHead receive() throws OriginException {
        try {
            var head = HeadReader.response(in);
            while (head.isInterim()) {
                head = HeadReader.response(in);
            }
            return head;
        } catch (SocketTimeoutException silent) {
            throw new OriginException(Stage.RECEIVE, "no response from " + address, silent);
        } catch (IOException failed) {
            throw broken(Stage.RECEIVE, failed);
        }
    }

    /** What the origin declares about the body of its response. */
    public Framing framing(ResponseHead response, String method) throws OriginException {
        try {
            return Framing.of(response, method);
        } catch (IOException malformed) {
            throw broken(Stage.RECEIVE, malformed);
        }
    }

    public InputStream body(Framing framing) {
        return new BodyInputStream(in, framing);
    }

    /** From now on reads fail after so long a silence of the origin. */
    void limitSilence(Duration idleTimeout) throws IOException {
        socket.setSoTimeout(Math.toIntExact(idleTimeout.toMillis()));
    }

    InputStream input() {
        return in;
    }

    OutputStream output() {
        return out;
    }

    private interface Sending {
        void run() throws IOException;
    }

    private void toOrigin(Sending sending) throws OriginException {
        try {
            sending.run();
        } catch (IOException failed) {
            throw broken(Stage.SEND, failed);
        }
    }

    private OriginException broken(Stage stage, IOException cause) {
        return new OriginException(stage, "%s: %s".formatted(address, cause.getMessage()), cause);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
