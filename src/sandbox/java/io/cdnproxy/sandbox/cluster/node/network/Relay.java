package io.cdnproxy.sandbox.cluster.node.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** One forwarded connection: two sockets and the bytes between them. */
final class Relay implements AutoCloseable {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final Socket client;
    private final Socket backend = new Socket();
    private boolean ended;

    Relay(Socket client) {
        this.client = client;
    }

    /** Connects to the target and copies until both sides have ended; a refused or broken side resets the other. */
    void run(InetSocketAddress target) {
        try {
            backend.connect(new InetSocketAddress(target.getHostString(), target.getPort()), CONNECT_TIMEOUT_MILLIS);
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            Thread upstream = Thread.ofVirtual().name("relay " + target).start(() -> copy(client, backend));
            copy(backend, client);
            upstream.join();
        } catch (IOException unreachable) {
            reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Ends the connection with RST: the nearest to "refused" that is possible after an accept. */
    synchronized void reset() {
        if (!ended) {
            try {
                client.setSoLinger(true, 0);
                backend.setSoLinger(true, 0);
            } catch (SocketException closedByPeer) {
                // Nothing is left to reset.
            }
        }
        close();
    }

    /** Ends the connection with FIN; a copy that this disturbs does not make a reset of it. */
    @Override
    public synchronized void close() {
        ended = true;
        try (client;
                backend) {
            // Only closing.
        } catch (IOException lost) {
            // The kernel has let go of the descriptor all the same.
        }
    }

    /** The end of one direction is passed on as a half-close. */
    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
        }
    }
}
