package io.cdnproxy.child;

/** The credentials Secret holds nothing usable. The message says what to do, and gives nothing of it away. */
public final class UnusableCredentialsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCredentialsException(String message) {
        super(message);
    }
}
