package io.cdnproxy.leadership;

/** Somebody else was quicker. */
final class LeaseConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseConflictException(Throwable cause) {
        super("somebody else has written the lease", cause);
    }
}
