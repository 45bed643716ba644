package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.edge.OriginException.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Opens connections to origins, and tells how far it came with one that it cannot open. */
public final class OriginDialer {
    /** For how long an origin may be silent: before it accepts a connection, and whenever it is read from. */
    public record Patience(Duration connect, Duration read) {}

    /** What is done with a connection before a request is sent: a handshake, or nothing. */
    @FunctionalInterface
    public interface Security {
        Security NONE = connection -> connection;

        Socket secured(Socket connection) throws IOException;
    }

    private final NameResolver resolver;

    public OriginDialer(NameResolver resolver) {
        this.resolver = resolver;
    }

    public List<InetAddress> resolve(String host) throws OriginException {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            throw new OriginException(Stage.RESOLVE, unknown.getMessage(), unknown);
        }
    }

    public OriginConnection connect(InetSocketAddress destination, Patience patience, Security security)
            throws OriginException {
        var socket = new Socket();
        try {
            open(socket, destination, patience);
            return new OriginConnection(secured(socket, destination, security), destination);
        } catch (OriginException failed) {
            close(socket, failed);
            throw failed;
        } catch (IOException failed) {
            var told = new OriginException(Stage.CONNECT, "%s: %s".formatted(destination, failed.getMessage()), failed);
            close(socket, told);
            throw told;
        }
    }

    private static void open(Socket socket, InetSocketAddress destination, Patience patience)
            throws OriginException, IOException {
        try {
            socket.connect(destination, millis(patience.connect()));
        } catch (SocketTimeoutException silent) {
            throw new OriginException(Stage.CONNECT, "no connection to " + destination, silent);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis(patience.read()));
    }

    private static Socket secured(Socket socket, InetSocketAddress destination, Security security)
            throws OriginException {
        try {
            return security.secured(socket);
        } catch (SocketTimeoutException silent) {
            throw new OriginException(Stage.HANDSHAKE, "no TLS handshake with " + destination, silent);
        } catch (IOException failed) {
            throw new OriginException(Stage.HANDSHAKE, "%s: %s".formatted(destination, failed.getMessage()), failed);
        }
    }

    private static void close(Socket socket, Exception because) {
        try {
            socket.close();
        } catch (IOException failed) {
            because.addSuppressed(failed);
        }
    }

    private static int millis(Duration time) {
        return Math.toIntExact(time.toMillis());
    }
}
