package io.cdnproxy.image;

/** Why an image is not where it was to go, and what to do about it. */
final class TransferFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    TransferFailedException(String message) {
        // Maven would print the stack trace above the message, and it tells whoever builds nothing.
        super(message, null, false, false);
    }
}
