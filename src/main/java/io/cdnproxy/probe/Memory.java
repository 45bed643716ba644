package io.cdnproxy.probe;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What was found out and can be found out anew, at the price of some work here: it holds for ever, so where there is too much of it, all is
 * forgotten. Safe to use from several threads.
 *
 * <p>Not so what is {@link Remembered}, which holds for a time: forgetting all of it at once would have as much asked of others at once.
 */
final class Memory<K, V> {
    /** More than any operator watches. */
    private static final int MOST = 20_000;

    private final ConcurrentHashMap<K, V> known = new ConcurrentHashMap<>();

    Optional<V> get(K key) {
        return Optional.ofNullable(known.get(key));
    }

    void put(K key, V value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, value);
    }

    /**
     * Changes what is known, in one.
     *
     * @param change to nothing by null
     * @return whether it is known then
     */
    boolean change(K key, UnaryOperator<V> change) {
        return known.computeIfPresent(key, (same, value) -> change.apply(value)) != null;
    }

    void forget(Predicate<K> which) {
        known.keySet().removeIf(which);
    }
}
