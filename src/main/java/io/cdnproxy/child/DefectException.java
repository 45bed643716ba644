package io.cdnproxy.child;

import java.util.function.Supplier;

/**
 * An error that a process lives on with, as an exception. The framework foresees exceptions only: after an error it would not come back to
 * the object, and tell nobody; a child that ends in one it takes for done.
 */
public final class DefectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DefectException(Error defect) {
        super(defect.toString(), defect);
        // Where it broke, not where it was caught.
        setStackTrace(defect.getStackTrace());
    }

    /** Does work that ends in a result or an exception; an error that leaves the process unsound goes through. */
    public static <T> T insteadOfError(Supplier<T> work) {
        try {
            return work.get();
        } catch (LinkageError | StackOverflowError defect) {
            throw new DefectException(defect);
        }
    }
}
