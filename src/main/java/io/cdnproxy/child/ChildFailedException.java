package io.cdnproxy.child;

/** Carries a {@link ChildFailure} through the framework's workflow. */
public final class ChildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ChildFailure failure;

    ChildFailedException(ChildFailure failure, Throwable cause) {
        super(failure.verdict().message(), cause);
        this.failure = failure;
    }

    public ChildFailure failure() {
        return failure;
    }
}
