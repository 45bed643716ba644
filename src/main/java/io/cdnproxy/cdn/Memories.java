package io.cdnproxy.cdn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * What this process remembers of each object, by uid.
 *
 * @param <M> what there is to remember
 */
public final class Memories<M> {
    private final Map<String, M> byUid = new ConcurrentHashMap<>();
    private final M blank;

    /** @param blank of an object that nothing is remembered of */
    public Memories(M blank) {
        this.blank = blank;
    }

    public M of(String uid) {
        return byUid.getOrDefault(uid, blank);
    }

    public void update(String uid, UnaryOperator<M> change) {
        byUid.compute(uid, (key, memory) -> change.apply(memory == null ? blank : memory));
    }

    public void forget(String uid) {
        byUid.remove(uid);
    }
}
