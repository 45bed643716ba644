package io.cdnproxy.probe;

import java.io.IOException;
import java.net.Socket;
import org.jboss.logging.Logger;

/** One without TLS. */
record ClearConnection(Socket socket) implements Connection {
    private static final Logger LOG = Logger.getLogger(ClearConnection.class);

    @Override
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public int read() throws IOException {
        return socket.getInputStream().read();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException peerLeftFirst) {
            LOG.tracef("no farewell: %s", peerLeftFirst.getMessage());
        }
    }
}
