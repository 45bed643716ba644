package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether what was sent for an object, and by whichever process, has arrived by now.
 *
 * @param at when nothing that was ever sent can take effect any more
 * @param absence only while the object is being deleted
 */
public record Settlement(Instant at, Optional<Absence> absence) {
    public Settlement {
        Objects.requireNonNull(at);
        Objects.requireNonNull(absence);
    }

    public Settlement(Instant at) {
        this(at, Optional.empty());
    }

    /** Something was sent whose answer was lost. */
    public Settlement movedTo(Instant later) {
        return new Settlement(later, absence);
    }

    /** The proof that nothing is left begins anew: no look counts that began before this moment, or before all is settled. */
    public Settlement doubtedAt(Instant moment) {
        return new Settlement(at, Optional.of(Absence.unproven(moment.isAfter(at) ? moment : at)));
    }

    /**
     * Takes into account what a look has shown of an object that is being deleted.
     *
     * @param now when its deletion was seen, if that is news
     * @param begun when the look began
     * @param window how long looks may lag
     */
    public Settlement observe(Instant now, Instant begun, boolean present, Duration window) {
        var doubted = absence.isPresent() ? this : doubtedAt(now);
        return new Settlement(at, doubted.absence().map(proof -> proof.observe(begun, present, window)));
    }
}
