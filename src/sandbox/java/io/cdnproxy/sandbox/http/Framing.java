package io.cdnproxy.sandbox.http;

import java.util.regex.Pattern;

/** How a message shows where its body ends (RFC 9112, 6). */
public sealed interface Framing {
    /** Fits a long. */
    Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /** There is no body. */
    record None() implements Framing {}

    record Length(long bytes) implements Framing {}

    record Chunked() implements Framing {}

    /** The body ends with the connection; responses only. */
    record UntilClose() implements Framing {}

    /**
     * Of a request.
     *
     * @throws MalformedMessageException if a second parser could find another end
     */
    static Framing of(RequestHead request) throws MalformedMessageException {
        return declared(request.headers(), new None());
    }

    /**
     * Of a response.
     *
     * @param method of the request it answers
     * @throws MalformedMessageException if a second parser could find another end
     */
    static Framing of(ResponseHead response, String method) throws MalformedMessageException {
        int status = response.status();
        boolean bodiless = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
        return bodiless ? new None() : declared(response.headers(), new UntilClose());
    }

    private static Framing declared(Headers headers, Framing otherwise) throws MalformedMessageException {
        var encodings = headers.all("Transfer-Encoding");
        var lengths = headers.all("Content-Length");
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            throw MalformedMessageException.syntax("both Transfer-Encoding and Content-Length");
        }
        if (!encodings.isEmpty()) {
            if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
                throw MalformedMessageException.syntax("a Transfer-Encoding other than chunked");
            }
            return new Chunked();
        }
        if (lengths.isEmpty()) {
            return otherwise;
        }
        if (lengths.size() > 1 || !DIGITS.matcher(lengths.getFirst()).matches()) {
            throw MalformedMessageException.syntax("not a Content-Length");
        }
        return new Length(Long.parseLong(lengths.getFirst()));
    }

    default boolean hasBody() {
        return switch (this) {
            case None none -> false;
            case Length length -> length.bytes() > 0;
            case Chunked chunked -> true;
            case UntilClose untilClose -> true;
        };
    }

    /** These headers declaring this framing; a Content-Length that only describes (an answer to HEAD, 304) stays. */
    default Headers declaredIn(Headers headers) {
        var others = headers.without("Transfer-Encoding");
        return switch (this) {
            case None none -> others;
            case Length length -> others.with("Content-Length", Long.toString(length.bytes()));
            case Chunked chunked -> others.with("Transfer-Encoding", "chunked");
            case UntilClose untilClose -> others;
        };
    }
}
