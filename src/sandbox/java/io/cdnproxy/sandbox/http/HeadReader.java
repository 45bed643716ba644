package io.cdnproxy.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the heads of messages from a buffered stream, leaving the stream at the first byte of the body. */
public final class HeadReader {
    /**
     * Request line and header fields together, as
     * <a
     * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html">CloudFront</a>
     * admits.
     */
    static final int MAX_HEAD_BYTES = 20_480;

    /** The URL, from the same page. */
    static final int MAX_TARGET_BYTES = 8_192;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern REQUEST_LINE = Pattern.compile("(" + TOKEN + ") ([!-~]+) HTTP/1\\.1");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: ([^\\r\\n]*))?");
    private static final Pattern FIELD_NAME = Pattern.compile(TOKEN);

    private HeadReader() {}

    /**
     * The next request of a connection, or empty if the peer has closed it in good order.
     *
     * @throws MalformedMessageException for HTTP/1.0 too, which viewers no longer speak
     */
    public static Optional<RequestHead> request(InputStream in) throws IOException {
        var lines = new LineReader(in, MAX_HEAD_BYTES);
        var startLine = lines.firstLine();
        if (startLine.isEmpty()) {
            return Optional.empty();
        }
        var parts = REQUEST_LINE.matcher(startLine.get());
        if (!parts.matches()) {
            throw MalformedMessageException.syntax("not a request line of HTTP/1.1");
        }
        var target = parts.group(2);
        if (target.length() > MAX_TARGET_BYTES) {
            throw new MalformedMessageException(
                    MalformedMessageException.Fault.TARGET_TOO_LONG, "the URL is longer than allowed");
        }
        if (!target.startsWith("/")) {
            throw MalformedMessageException.syntax("the request target is not a path");
        }
        return Optional.of(new RequestHead(parts.group(1), target, fields(lines)));
    }

    /** The next response of a connection. */
    public static ResponseHead response(InputStream in) throws IOException {
        var lines = new LineReader(in, MAX_HEAD_BYTES);
        var startLine = lines.firstLine().orElseThrow(() -> new EOFException("the connection ended before a response"));
        var parts = STATUS_LINE.matcher(startLine);
        if (!parts.matches()) {
            throw MalformedMessageException.syntax("not a status line");
        }
        var reason = parts.group(2) == null ? "" : parts.group(2);
        return new ResponseHead(Integer.parseInt(parts.group(1)), reason, fields(lines));
    }

    /**
     * Refuses white space before a colon and folded lines, by which field names could be hidden (RFC 9112, 5.1 and
     * 5.2).
     */
    private static Headers fields(LineReader lines) throws IOException {
        var fields = new ArrayList<Headers.Field>();
        for (var line = lines.line(); !line.isEmpty(); line = lines.line()) {
            int colon = line.indexOf(':');
            if (colon < 0 || !FIELD_NAME.matcher(line.substring(0, colon)).matches()) {
                throw MalformedMessageException.syntax("not a header field");
            }
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Headers(fields);
    }
}
