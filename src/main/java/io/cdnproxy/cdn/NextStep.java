package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What comes next of what an object has at a CDN.
 *
 * @param <S> the steps that its provider knows
 */
public sealed interface NextStep<S extends NextStep.Write<S>> {

    /** How a condition tells that this is what comes next. */
    Verdict verdict();

    /** A step that changes something at the CDN, or may: which ones there are is for its provider to say. */
    non-sealed interface Write<S extends Write<S>> extends NextStep<S> {

        /** The same, as its provider knows it. */
        S itself();
    }

    /**
     * Nothing, until the world has moved.
     *
     * @param retryIn when to look again, if nobody will tell
     */
    record Wait<S extends Write<S>>(Optional<Duration> retryIn, Verdict verdict) implements NextStep<S> {}

    /** Nothing: all is as it should be. */
    record Done<S extends Write<S>>(Verdict verdict) implements NextStep<S> {}

    /** Nothing that the operator may do: a person must. */
    record Blocked<S extends Write<S>>(Reason reason, String message) implements NextStep<S> {
        @Override
        public Verdict verdict() {
            return Verdict.fails(reason, message);
        }
    }
}
