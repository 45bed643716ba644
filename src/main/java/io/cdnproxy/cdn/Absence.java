package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The proof that an owner has nothing of a kind. One sweep without it proves nothing, since a list may lag behind a
 * creation: absence is believed from two complete sweeps, begun a while apart, both after any creation could still
 * commit.
 *
 * @param notBefore only sweeps begun later count
 * @param firstSweep start of the first sweep that counts
 */
public record Absence(Instant notBefore, Optional<Instant> firstSweep, boolean proven) {

    public static Absence unproven(Instant notBefore) {
        return new Absence(notBefore, Optional.empty(), false);
    }

    /**
     * Takes a sweep into account.
     *
     * @param begun when the sweep began
     * @param window the least time between the starts of the two sweeps
     */
    public Absence observe(Instant begun, boolean present, Duration window) {
        if (present) {
            return unproven(notBefore);
        }
        if (proven || !begun.isAfter(notBefore)) {
            return this;
        }
        var first = firstSweep.orElse(begun);
        return new Absence(notBefore, Optional.of(first), !begun.isBefore(first.plus(window)));
    }
}
