package io.cdnproxy.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A TCP connection that knows what the peer said last. Who writes to a peer that has said why and left sees a reset connection and no more;
 * the Java runtime then throws the reason away with all else that it has not read.
 */
final class TransportSocket extends Socket {
    private static final int REMEMBERED_BYTES = 7;

    private byte[] lastWords = {};

    private TransportSocket() {}

    /** Blocks until the peer accepts. */
    static TransportSocket open(InetSocketAddress peer, int timeoutMillis) throws IOException {
        var socket = new TransportSocket();
        try {
            // The request follows the end of the handshake at once, and would wait for the peer to acknowledge that.
            socket.setTcpNoDelay(true);
            socket.connect(peer, timeoutMillis);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /** The last bytes that came: as many as an alert has. */
    byte[] lastWords() {
        return lastWords;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Listening(super.getInputStream());
    }

    /** Not a FilterInputStream: what is skipped has to be heard too. */
    private final class Listening extends InputStream {
        private final InputStream in;

        private Listening(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                remember(buffer, offset, count);
            }
            return count;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        private void remember(byte[] buffer, int offset, int count) {
            int fresh = Math.min(count, REMEMBERED_BYTES);
            int kept = Math.min(lastWords.length, REMEMBERED_BYTES - fresh);
            var words = new byte[kept + fresh];
            System.arraycopy(lastWords, lastWords.length - kept, words, 0, kept);
            System.arraycopy(buffer, offset + count - fresh, words, kept, fresh);
            lastWords = words;
        }
    }
}
