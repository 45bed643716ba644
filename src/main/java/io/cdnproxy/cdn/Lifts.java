package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the people of a namespace may have a failed write tried again before its time: some at once, then one now and then, since every
 * attempt costs the account that all namespaces share. What is asked for beyond that comes later, never not at all.
 */
final class Lifts {
    private static final int IN_A_ROW = 10;
    private static final Duration GAP = Duration.ofSeconds(10);
    private static final Duration BURST = GAP.multipliedBy(IN_A_ROW - 1L);

    /** By namespace, when all that it had is to be had again. */
    private final Map<String, Instant> full = new HashMap<>();

    /** Takes the next one, and says when it may be had. */
    synchronized Instant take(String namespace, Instant now) {
        full.values().removeIf(past -> !past.isAfter(now));
        var used = full.getOrDefault(namespace, now);
        full.put(namespace, used.plus(GAP));
        var earliest = used.minus(BURST);
        return earliest.isAfter(now) ? earliest : now;
    }
}
