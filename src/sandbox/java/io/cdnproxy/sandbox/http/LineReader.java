package io.cdnproxy.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines that end with CRLF, and no more bytes than allowed in all. */
final class LineReader {
    private final InputStream in;
    private int remaining;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.remaining = limit;
    }

    /** The next line without its end, or empty if the stream ends before its first byte. */
    Optional<String> firstLine() throws IOException {
        int first = in.read();
        return first < 0 ? Optional.empty() : Optional.of(line(first));
    }

    String line() throws IOException {
        return line(next());
    }

    private String line(int first) throws IOException {
        var line = new StringBuilder();
        for (int octet = first; octet != '\r'; octet = next()) {
            // A bare LF or NUL is read as the end of a line by some parsers and as text by others.
            if (octet == '\n' || octet == 0) {
                throw MalformedMessageException.syntax("a line does not end with CRLF");
            }
            if (--remaining < 0) {
                throw new MalformedMessageException(
                        MalformedMessageException.Fault.HEAD_TOO_LONG, "the head is longer than allowed");
            }
            line.append((char) octet);
        }
        if (next() != '\n') {
            throw MalformedMessageException.syntax("a line does not end with CRLF");
        }
        remaining -= 2;
        return line.toString();
    }

    private int next() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the connection ended within a message");
        }
        return octet;
    }
}
