package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who waits to write: namespaces in rotation, and each one's objects in the order in which they came. Who does not come when it was told to keeps
 * its place for a while, and holds nobody up. Not thread-safe.
 */
final class WriteQueue {
    /** A pass may be late, where many are due. */
    private static final Duration LATE_FOR = Duration.ofSeconds(3);

    private static final Duration PLACE_IS_KEPT_FOR = Duration.ofMinutes(1);

    // In the order of their turns; what waits, and when it was told to come.
    private final SequencedMap<String, SequencedMap<String, Instant>> namespaces = new LinkedHashMap<>();

    /**
     * Takes a place, or keeps the one that it has.
     *
     * @return how many have their turn before, of those that will come
     */
    int join(String namespace, String uid, Instant now) {
        dropTheGone(now);
        var own = namespaces.computeIfAbsent(namespace, first -> new LinkedHashMap<>());
        own.putIfAbsent(uid, now);
        int round = 0;
        for (var other : own.entrySet()) {
            if (other.getKey().equals(uid)) {
                break;
            }
            round += comes(other.getValue(), now) ? 1 : 0;
        }
        int before = round;
        boolean isFirst = true;
        for (var other : namespaces.entrySet()) {
            if (other.getKey().equals(namespace)) {
                isFirst = false;
            } else {
                before += Math.min(coming(other.getValue(), now), isFirst ? round + 1 : round);
            }
        }
        return before;
    }

    private void dropTheGone(Instant now) {
        namespaces.values().forEach(waiting -> waiting.values()
                .removeIf(told -> told.plus(PLACE_IS_KEPT_FOR).isBefore(now)));
        namespaces.values().removeIf(Map::isEmpty);
    }

    private static boolean comes(Instant told, Instant now) {
        return !told.isBefore(now.minus(LATE_FOR));
    }

    private static int coming(Map<String, Instant> waiting, Instant now) {
        return Math.toIntExact(
                waiting.values().stream().filter(told -> comes(told, now)).count());
    }

    void tell(String namespace, String uid, Instant when) {
        namespaces.get(namespace).replace(uid, when);
    }

    /** It was its namespace's turn. */
    void served(String namespace, String uid) {
        var waiting = namespaces.remove(namespace);
        waiting.remove(uid);
        if (!waiting.isEmpty()) {
            namespaces.putLast(namespace, waiting);
        }
    }

    /** When the first one was to come that is late, but not for so long that it is not waited for. */
    Optional<Instant> firstLate(Instant now) {
        return namespaces.values().stream()
                .flatMap(waiting -> waiting.values().stream())
                .filter(told -> comes(told, now) && told.isBefore(now))
                .min(Instant::compareTo);
    }

    void forget(String uid) {
        namespaces.values().forEach(waiting -> waiting.remove(uid));
        namespaces.values().removeIf(Map::isEmpty);
    }
}
