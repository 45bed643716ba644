package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Settlement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers of an object. All of it is dispensable: a new process finds it out again.
 *
 * @param epoch of the next distribution to create
 * @param disowned distributions that were looked at and are not the object's
 * @param refused the version of a distribution that the CDN called outdated when it was written
 * @param missing what was the object's, as the CDN says, and cannot be read
 * @param settlement of the creations that were sent
 */
record Memory(
        int epoch, Set<String> disowned, Optional<Version> refused, Optional<Missing> missing, Settlement settlement) {

    /** A version of a distribution. */
    record Version(String id, String etag) {}

    /** A distribution that a read did not show. */
    record Missing(String id, Instant since) {}

    Memory {
        disowned = Set.copyOf(disowned);
    }

    static Memory blank(Instant creationsSettled) {
        return new Memory(0, Set.of(), Optional.empty(), Optional.empty(), new Settlement(creationsSettled));
    }

    Memory withEpoch(int next) {
        return new Memory(next, disowned, refused, missing, settlement);
    }

    Memory withSettlement(Settlement known) {
        return new Memory(epoch, disowned, refused, missing, known);
    }

    Memory withDisowned(String id) {
        var all = new HashSet<>(disowned);
        all.add(id);
        return new Memory(epoch, all, refused, missing, settlement);
    }

    /** What was not the object's may be given to it. */
    Memory withoutDisowned(String id) {
        var others = new HashSet<>(disowned);
        others.remove(id);
        return new Memory(epoch, others, refused, missing, settlement);
    }

    /** Before it is too late each is looked at once more: somebody may have mended a tag. */
    Memory withNoneDisowned() {
        return new Memory(epoch, Set.of(), refused, missing, settlement);
    }

    Memory withRefused(Version version) {
        return new Memory(epoch, disowned, Optional.of(version), missing, settlement);
    }

    Memory withMissing(Missing noted) {
        return new Memory(epoch, disowned, refused, Optional.of(noted), settlement);
    }
}
