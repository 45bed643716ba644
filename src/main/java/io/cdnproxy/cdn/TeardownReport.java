package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import java.time.Duration;
import java.util.Optional;

/** How far the removal of an object's distribution is. */
public sealed interface TeardownReport {

    /**
     * Something is left, or may be.
     *
     * @param retryIn when to come again; empty if the inventory will tell
     */
    record Remaining(Reason reason, String message, Optional<Duration> retryIn) implements TeardownReport {}

    /** There is no distribution, and none will appear. */
    record Gone() implements TeardownReport {}

    /**
     * All is done, and something was left on purpose.
     *
     * @param message what, and what to do with it
     */
    record Left(String message) implements TeardownReport {}
}
