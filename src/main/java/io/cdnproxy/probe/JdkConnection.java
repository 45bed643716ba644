package io.cdnproxy.probe;

import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/** One that the Java runtime has secured. */
record JdkConnection(SSLSocket socket) implements TlsConnection {
    private static final Logger LOG = Logger.getLogger(JdkConnection.class);

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
