package io.cdnproxy.sandbox.api;

/** The connection to a caller ends without an answer. */
public final class LostConnectionException extends RuntimeException {

    public LostConnectionException() {
        // Thrown on purpose: nobody reads its stack.
        super("the connection was cut on purpose", null, false, false);
    }
}
