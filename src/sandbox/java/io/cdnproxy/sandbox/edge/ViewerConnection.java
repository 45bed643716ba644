package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.Supplier;

/** A viewer's connection, after the handshake if there is one. */
public final class ViewerConnection implements AutoCloseable {
    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_BYTES = 1 << 20;

    private final Socket socket;
    private final Optional<String> serverName;
    private final Supplier<String> requestIds;
    private final InputStream in;
    private final OutputStream out;

    /** @param serverName of the handshake */
    ViewerConnection(Socket socket, Optional<String> serverName, Supplier<String> requestIds) throws IOException {
        this.socket = socket;
        this.serverName = serverName;
        this.requestIds = requestIds;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next request, its body still to be read; empty when the viewer has no more. */
    public Optional<ViewerRequest> nextRequest() throws IOException {
        var head = HeadReader.request(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ViewerRequest(
                requestIds.get(),
                serverName,
                socket.getInetAddress().getHostAddress(),
                head.get(),
                Framing.of(head.get())));
    }

    public InputStream body(Framing framing) {
        return new BodyInputStream(in, framing);
    }

    public void send(ResponseHead head) throws IOException {
        head.writeTo(out);
        out.flush();
    }

    /** @param withBody false for an answer to HEAD */
    public void send(Page page, boolean withBody) throws IOException {
        page.head().writeTo(out);
        if (withBody) {
            out.write(page.body());
        }
        out.flush();
    }

    /** Lets the viewer be silent for as long as it likes. */
    void allowSilence() throws IOException {
        socket.setSoTimeout(0);
    }

    /** Reads for a moment what the viewer still sends: closed on unread bytes, TCP would reset, and lose the answer. */
    public void linger() throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(LINGER_MILLIS);
        try {
            in.skipNBytes(LINGER_BYTES);
        } catch (EOFException | SocketTimeoutException enough) {
            // The viewer has the answer, or has had time to get it.
            return;
        }
    }

    InputStream input() {
        return in;
    }

    OutputStream output() {
        return out;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
