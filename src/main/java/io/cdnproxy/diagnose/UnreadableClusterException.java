package io.cdnproxy.diagnose;

/** An API server that does not show the object. */
final class UnreadableClusterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableClusterException(String message) {
        super(message);
    }
}
