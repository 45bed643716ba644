package io.cdnproxy.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What others have told, until it may hold no longer; what holds for ever is in {@link Memory}. */
final class Remembered<K, V> {
    /** Beyond it what holds no longer is looked for: a lookup that is repeated forgets by itself. */
    private static final int MANY = 1000;

    private record Known<V>(V value, Instant until) {}

    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
    private final Clock clock;

    Remembered(Clock clock) {
        this.clock = clock;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(known.get(key)).filter(this::holds).map(Known::value);
    }

    void put(K key, V value, Duration time) {
        if (known.size() >= MANY) {
            known.values().removeIf(past -> !holds(past));
        }
        known.put(key, new Known<>(value, clock.instant().plus(time)));
    }

    void forget(K key) {
        known.remove(key);
    }

    private boolean holds(Known<V> one) {
        return clock.instant().isBefore(one.until());
    }
}
