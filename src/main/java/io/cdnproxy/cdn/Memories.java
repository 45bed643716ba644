package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The {@link Memory} of each object, by uid. */
final class Memories {
    private final Map<String, Memory> byUid = new ConcurrentHashMap<>();
    private final Memory blank;

    /**
     * Starts with an empty memory.
     *
     * @param creationsSettled when no creation sent by an earlier process can take effect any more
     */
    Memories(Instant creationsSettled) {
        this.blank = Memory.blank(creationsSettled);
    }

    Memory of(String uid) {
        return byUid.getOrDefault(uid, blank);
    }

    void update(String uid, UnaryOperator<Memory> change) {
        byUid.compute(uid, (key, memory) -> change.apply(memory == null ? blank : memory));
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
