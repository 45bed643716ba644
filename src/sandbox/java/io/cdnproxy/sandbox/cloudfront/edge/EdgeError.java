package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.edge.OriginException;
import io.cdnproxy.sandbox.edge.OriginException.Stage;
import io.cdnproxy.sandbox.http.MalformedMessageException;

/** An answer that CloudFront gives itself, with the sentence that its error page shows. */
enum EdgeError {
    MALFORMED_REQUEST(400, "Bad Request", "Bad request."),
    UNKNOWN_HOST(403, "Forbidden", "Bad request."),
    DISTRIBUTION_DISABLED(403, "Forbidden", "The distribution is disabled."),
    METHOD_NOT_ALLOWED(
            403,
            "Forbidden",
            "This distribution is not configured to allow the HTTP request method that was used for this request."),
    BODY_WITH_GET(403, "Forbidden", "Bad request."),
    CHAIN_TOO_LONG(403, "Forbidden", "Too many CloudFront distributions in a chain."),
    HEAD_TOO_LONG(413, "Request Entity Too Large", "Bad request."),
    TARGET_TOO_LONG(414, "Request-URI Too Large", "Bad request."),
    MISDIRECTED(
            421,
            "Misdirected Request",
            "The distribution does not match the certificate for which the HTTPS connection was established with."),
    ORIGIN_NOT_RESOLVED(502, "Bad Gateway", "CloudFront wasn't able to resolve the origin domain name."),
    ORIGIN_NOT_CONNECTED(502, "Bad Gateway", "CloudFront wasn't able to connect to the origin."),
    ORIGIN_TIMED_OUT(
            504,
            "Gateway Timeout",
            "CloudFront attempted to establish a connection with the origin, but either the attempt failed"
                    + " or the origin closed the connection.");

    private final int status;
    private final String reasonPhrase;
    private final String sentence;

    EdgeError(int status, String reasonPhrase, String sentence) {
        this.status = status;
        this.reasonPhrase = reasonPhrase;
        this.sentence = sentence;
    }

    static EdgeError of(MalformedMessageException.Fault fault) {
        return switch (fault) {
            case SYNTAX -> MALFORMED_REQUEST;
            case TARGET_TOO_LONG -> TARGET_TOO_LONG;
            case HEAD_TOO_LONG -> HEAD_TOO_LONG;
        };
    }

    static EdgeError of(OriginException failure) {
        if (failure.stage() == Stage.RESOLVE) {
            return ORIGIN_NOT_RESOLVED;
        }
        return failure.isSilence() ? ORIGIN_TIMED_OUT : ORIGIN_NOT_CONNECTED;
    }

    int status() {
        return status;
    }

    String reasonPhrase() {
        return reasonPhrase;
    }

    String sentence() {
        return sentence;
    }
}
