package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Absence;
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
 * @param refused the version of a distribution that the CDN called outdated when it was written
 * @param missing what was the object's, as the CDN says, and cannot be read
 * @param absence only while the object is being deleted
 */
record Memory(
        int epoch,
        Instant creationsSettled,
        Set<String> disowned,
        Optional<Version> refused,
        Optional<Missing> missing,
        Optional<Absence> absence) {

    /** A version of a distribution. */
    record Version(String id, String etag) {}

    /** A distribution that a read did not show. */
    record Missing(String id, Instant since) {}

    Memory {
        disowned = Set.copyOf(disowned);
    }

    static Memory blank(Instant creationsSettled) {
        return new Memory(0, creationsSettled, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Memory withEpoch(int next) {
        return new Memory(next, creationsSettled, disowned, refused, missing, absence);
    }

    Memory withCreationsSettled(Instant at) {
        return new Memory(epoch, at, disowned, refused, missing, absence);
    }

    Memory withDisowned(String id) {
        var all = new HashSet<>(disowned);
        all.add(id);
        return new Memory(epoch, creationsSettled, all, refused, missing, absence);
    }

    /** What was not the object's may be given to it. */
    Memory withoutDisowned(String id) {
        var others = new HashSet<>(disowned);
        others.remove(id);
        return new Memory(epoch, creationsSettled, others, refused, missing, absence);
    }

    /** Before it is too late each is looked at once more: somebody may have mended a tag. */
    Memory withNoneDisowned() {
        return new Memory(epoch, creationsSettled, Set.of(), refused, missing, absence);
    }

    Memory withAbsence(Absence observed) {
        return new Memory(epoch, creationsSettled, disowned, refused, missing, Optional.of(observed));
    }

    Memory withRefused(Version version) {
        return new Memory(epoch, creationsSettled, disowned, Optional.of(version), missing, absence);
    }

    Memory withMissing(Missing noted) {
        return new Memory(epoch, creationsSettled, disowned, refused, Optional.of(noted), absence);
    }

    /** No sweep counts towards absence that began before this moment or before the last creation was settled. */
    Absence absenceSince(Instant moment) {
        return Absence.unproven(moment.isAfter(creationsSettled) ? moment : creationsSettled);
    }
}
