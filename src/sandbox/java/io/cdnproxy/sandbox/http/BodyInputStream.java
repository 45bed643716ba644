package io.cdnproxy.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** A message's body without its framing; ends where the body ends and leaves the connection open. */
public final class BodyInputStream extends InputStream {
    private static final int MAX_TRAILER_BYTES = 8_192;
    /** A chunk's size and, to be ignored, its extensions (RFC 9112, 7.1). */
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})(?:[ \\t]*;.*)?");

    private final InputStream in;
    private final Framing framing;
    /** Bytes left in the body, or in the current chunk. */
    private long remaining;

    private boolean firstChunk = true;
    private boolean ended;

    public BodyInputStream(InputStream in, Framing framing) {
        this.in = in;
        this.framing = framing;
        switch (framing) {
            case Framing.None none -> ended = true;
            case Framing.Length length -> remaining = length.bytes();
            case Framing.Chunked chunked -> remaining = 0;
            case Framing.UntilClose untilClose -> remaining = Long.MAX_VALUE;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0 && !ended) {
            startNextPart();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            if (framing instanceof Framing.UntilClose) {
                ended = true;
                return -1;
            }
            throw new EOFException("the connection ended within a body");
        }
        remaining -= count;
        return count;
    }

    private void startNextPart() throws IOException {
        if (!(framing instanceof Framing.Chunked)) {
            ended = true;
            return;
        }
        var lines = new LineReader(in, MAX_TRAILER_BYTES);
        if (!firstChunk && !lines.line().isEmpty()) {
            throw MalformedMessageException.syntax("a chunk is longer than it says");
        }
        firstChunk = false;
        var size = CHUNK_SIZE.matcher(lines.line());
        if (!size.matches()) {
            throw MalformedMessageException.syntax("not a chunk size");
        }
        remaining = Long.parseLong(size.group(1), 16);
        if (remaining == 0) {
            skipTrailers(lines);
            ended = true;
        }
    }

    /** No CDN here passes trailers on. */
    private static void skipTrailers(LineReader lines) throws IOException {
        String line;
        do {
            line = lines.line();
        } while (!line.isEmpty());
    }
}
