package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers of an object. All of it is dispensable: a new process finds it out again.
 *
 * @param epoch of the next distribution to create
 * @param creationsSettled when no creation that was ever sent can take effect any more
 * @param disowned distributions that were looked at and are not the object's
 * @param absence only while the object is being deleted
 */
record Memory(int epoch, Instant creationsSettled, Set<String> disowned, Optional<Absence> absence) {

    Memory {
        disowned = Set.copyOf(disowned);
    }

    static Memory blank(Instant creationsSettled) {
        return new Memory(0, creationsSettled, Set.of(), Optional.empty());
    }

    Memory withEpoch(int next) {
        return new Memory(next, creationsSettled, disowned, absence);
    }

    Memory withCreationsSettled(Instant at) {
        return new Memory(epoch, at, disowned, absence);
    }

    Memory withDisowned(String id) {
        var all = new HashSet<>(disowned);
        all.add(id);
        return new Memory(epoch, creationsSettled, all, absence);
    }

    Memory withAbsence(Absence observed) {
        return new Memory(epoch, creationsSettled, disowned, Optional.of(observed));
    }

    /** No sweep counts towards absence that began before this moment or before the last creation was settled. */
    Absence absenceSince(Instant moment) {
        return Absence.unproven(moment.isAfter(creationsSettled) ? moment : creationsSettled);
    }
}
