package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Sweeps that somebody asks for. However many ask before one begins, it serves them all; who asks during one is served by the next. A
 * namespace may cause one at once, and another only after a while, since all share the account. Not thread-safe.
 */
final class SweepRequests {
    private final Duration gap;
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final Map<String, Instant> waiting = new HashMap<>();

    /** @param gap between two sweeps that the same namespace may cause */
    SweepRequests(Duration gap) {
        this.gap = gap;
    }

    void add(String namespace, Instant now) {
        var earliest = notBefore.getOrDefault(namespace, now);
        waiting.putIfAbsent(namespace, earliest.isAfter(now) ? earliest : now);
    }

    /** When to sweep for those who wait. */
    Instant due() {
        return waiting.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
    }

    /** A sweep begins: everybody who asked until now is served, and who had no right to it yet has it for nothing. */
    void serve(Instant now) {
        notBefore.values().removeIf(past -> !past.isAfter(now));
        waiting.forEach((namespace, at) -> {
            if (!at.isAfter(now)) {
                notBefore.put(namespace, now.plus(gap));
            }
        });
        waiting.clear();
    }
}
