package io.cdnproxy.sandbox.cloudfront.edge;

/** The origin gave no response that could be passed on. The message says what was seen, for whoever runs the edge. */
final class OriginException extends Exception {
    private final EdgeError error;
    private final boolean worthAnotherAttempt;

    /** @param worthAnotherAttempt whether CloudFront tries again, within the origin's connection attempts */
    OriginException(EdgeError error, boolean worthAnotherAttempt, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.worthAnotherAttempt = worthAnotherAttempt;
    }

    EdgeError error() {
        return error;
    }

    boolean worthAnotherAttempt() {
        return worthAnotherAttempt;
    }
}
