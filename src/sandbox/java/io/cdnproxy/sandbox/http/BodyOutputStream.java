package io.cdnproxy.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Frames a message's body. {@link #finish()} ends the body and leaves the connection open. */
public final class BodyOutputStream extends OutputStream {
    private static final byte[] END_OF_LINE = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final OutputStream out;
    private final boolean chunked;

    public BodyOutputStream(OutputStream out, Framing framing) {
        this.out = out;
        this.chunked = framing instanceof Framing.Chunked;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // An empty chunk would end the body.
        if (length == 0) {
            return;
        }
        if (chunked) {
            out.write(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
            out.write(END_OF_LINE);
        }
        out.write(bytes, offset, length);
        if (chunked) {
            out.write(END_OF_LINE);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    public void finish() throws IOException {
        if (chunked) {
            out.write(LAST_CHUNK);
        }
        out.flush();
    }
}
