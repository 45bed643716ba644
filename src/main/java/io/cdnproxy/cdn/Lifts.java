package io.cdnproxy.cdn;

import io.cdnproxy.pace.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the people of a namespace may have a failed write tried again before its time: some at once, then one now and then, since every
 * attempt costs the account that all namespaces share.
 */
final class Lifts {
    private static final int IN_A_ROW = 10;
    private static final Duration GAP = Duration.ofSeconds(10);

    private final Map<String, Allowance> byNamespace = new HashMap<>();

    /** Takes the next one, and says when it may be had. */
    synchronized Instant take(String namespace, Instant now) {
        byNamespace.values().removeIf(allowance -> allowance.isWhole(now));
        return byNamespace
                .computeIfAbsent(namespace, who -> new Allowance(IN_A_ROW, GAP))
                .take(now);
    }
}
