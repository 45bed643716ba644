package io.cdnproxy.probe;

import java.io.IOException;
import java.net.Socket;
import org.jboss.logging.Logger;

/** One by a socket of the Java runtime, secured or not. */
interface SocketConnection extends Connection {
    Logger LOG = Logger.getLogger(SocketConnection.class);

    Socket socket();

    @Override
    default void write(byte[] bytes) throws IOException {
        socket().getOutputStream().write(bytes);
    }

    @Override
    default int read() throws IOException {
        return socket().getInputStream().read();
    }

    @Override
    default void close() {
        try {
            socket().close();
        } catch (IOException peerLeftFirst) {
            LOG.tracef("no farewell: %s", peerLeftFirst.getMessage());
        }
    }
}
