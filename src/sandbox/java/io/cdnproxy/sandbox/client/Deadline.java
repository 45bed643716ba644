package io.cdnproxy.sandbox.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** An end to a sequence of reads, where a socket's own timeout limits only each of them. */
final class Deadline {
    private final long begin = System.nanoTime();
    private final Duration limit;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** @throws SocketTimeoutException if nothing remains */
    int remainingMillis() throws SocketTimeoutException {
        long remaining = limit.minus(elapsed()).toMillis();
        if (remaining <= 0) {
            throw new SocketTimeoutException("not finished within " + limit);
        }
        return Math.toIntExact(remaining);
    }

    /** The socket's input, of which every read ends at this deadline. */
    InputStream limited(Socket socket) throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                socket.setSoTimeout(remainingMillis());
                return super.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                socket.setSoTimeout(remainingMillis());
                return super.read(buffer, offset, length);
            }
        };
    }
}
