package io.cdnproxy.campaign.proxy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** An API behind a line that garbles what it says, from a moment on. */
public final class GarblingUpstream implements Upstream {
    /** As the first byte of a WebSocket frame: an opcode that there is not. */
    private static final byte GARBAGE = (byte) 0xff;

    private final Upstream upstream;
    private volatile boolean garbles;

    public GarblingUpstream(Upstream upstream) {
        this.upstream = upstream;
    }

    /** The next piece of every connection begins with garbage, so that it reaches watches too. */
    public void garble() {
        garbles = true;
    }

    @Override
    public Socket dial() throws IOException {
        return new Line(upstream.dial());
    }

    private final class Line extends Socket {
        private final Socket line;

        Line(Socket line) {
            this.line = line;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(line.getInputStream()) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int count = super.read(buffer, offset, length);
                    if (count > 0 && garbles) {
                        buffer[offset] = GARBAGE;
                    }
                    return count;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return line.getOutputStream();
        }

        @Override
        public boolean isClosed() {
            return line.isClosed();
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
