package io.cdnproxy.leadership;

import java.time.Duration;

/**
 * How long a lease is held. It outlasts a restart of the API server, and a write that was sent just before the last moment is over before
 * anybody else may lead; for that, the others wait longer after a crash.
 *
 * @param lease since the last renewal, until anybody may take it
 * @param renewal between two renewals
 * @param retry after a renewal that failed, and between two looks of a replica that stands by
 */
record LeaseTimes(Duration lease, Duration renewal, Duration retry) {
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RENEWALS = 6;

    /** @param longestWrite of all */
    static LeaseTimes covering(Duration longestWrite) {
        // Half of it for writes, half of it to renew.
        var twice = longestWrite.multipliedBy(2);
        var lease = twice.compareTo(SHORTEST) > 0 ? twice : SHORTEST;
        return new LeaseTimes(lease, lease.dividedBy(RENEWALS), RETRY);
    }

    /** How long renewals may fail: two thirds. What is left is for what was sent before. */
    Duration deadline() {
        return lease.multipliedBy(2).dividedBy(3);
    }
}
