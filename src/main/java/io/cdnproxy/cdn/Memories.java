package io.cdnproxy.cdn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What this process remembers of each object, by uid.
 *
 * @param <M> what there is to remember
 */
public final class Memories<M> {
    private final Map<String, M> byUid = new ConcurrentHashMap<>();
    private final Supplier<M> begin;
    private M blank;

    /**
     * Begins with the first question: a standby is put together long before it acts, and what the leader before it has sent may take effect
     * after that moment and not after the one of the start.
     *
     * @param begin asked once, then, for the memory of an object that nothing is remembered of
     */
    public Memories(Supplier<M> begin) {
        this.begin = begin;
    }

    public M of(String uid) {
        return byUid.getOrDefault(uid, blank());
    }

    public void update(String uid, UnaryOperator<M> change) {
        byUid.compute(uid, (key, memory) -> change.apply(memory == null ? blank() : memory));
    }

    public void forget(String uid) {
        byUid.remove(uid);
    }

    private synchronized M blank() {
        if (blank == null) {
            blank = begin.get();
        }
        return blank;
    }
}
