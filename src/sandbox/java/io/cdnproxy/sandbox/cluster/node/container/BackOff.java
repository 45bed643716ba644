package io.cdnproxy.sandbox.cluster.node.container;

import java.time.Duration;
import java.time.Instant;

/**
 * A kubelet's back-off for restarts and pulls: the first retry is immediate, then 10 s, doubling to 5 minutes;
 * forgotten after 10 quiet minutes (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy).
 *
 * @param delay to wait after the next failure
 * @param changedAt when a retry was last granted
 */
public record BackOff(Duration delay, Instant changedAt) {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public static final BackOff NONE = new BackOff(Duration.ZERO, Instant.EPOCH);

    /** When a retry may come after a failure. */
    Instant retryAt(Instant failedAt) {
        return isForgotten(failedAt) ? failedAt : failedAt.plus(delay);
    }

    /** The back-off after a retry has been granted. */
    BackOff afterRetry(Instant now) {
        if (delay.isZero() || isForgotten(now)) {
            return new BackOff(FIRST, now);
        }
        Duration doubled = delay.multipliedBy(2);
        return new BackOff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST, now);
    }

    private boolean isForgotten(Instant now) {
        return changedAt.plus(LONGEST.multipliedBy(2)).isBefore(now);
    }
}
