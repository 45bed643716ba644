package io.cdnproxy.removal;

import io.cdnproxy.api.Reason;
import java.time.Duration;
import java.util.Optional;

/** How far the removal of an object's things is. */
public sealed interface RemovalReport {

    /**
     * Something is left to do, or may be.
     *
     * @param retryIn when to come again; empty if somebody will tell
     */
    record Remaining(Reason reason, String message, Optional<Duration> retryIn) implements RemovalReport {}

    /**
     * The object can go.
     *
     * @param distribution what was left at the CDN on purpose, and what to do with it
     * @param record which DNS record was left although it should be gone
     */
    record Done(Optional<String> distribution, Optional<String> record) implements RemovalReport {}
}
