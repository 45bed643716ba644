package io.cdnproxy.certificate;

import java.util.Objects;
import java.util.Optional;

/** How a certificate gets a successor before it ends. */
public sealed interface Renewal {

    /** Its keeper sees to it in time, and nothing is known to be in the way. */
    record ByKeeper() implements Renewal {}

    /** Its keeper wants to, and waits for a proof that the names still belong to the account. */
    record Unproven() implements Renewal {}

    /**
     * Its keeper has tried and given up.
     *
     * @param reason in the keeper's word
     */
    record Failed(Optional<String> reason) implements Renewal {
        public Failed {
            Objects.requireNonNull(reason);
        }
    }

    /** Its keeper does nothing about it: whoever brought it brings the next one. */
    record ByOwner() implements Renewal {}
}
