package io.cdnproxy.sandbox.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Full at first; every call takes a token, and time brings them back. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final Rate size;
    private final Clock clock;
    private double tokens;
    private Instant filledAt;

    TokenBucket(Rate size, Clock clock) {
        this.size = size;
        this.clock = clock;
        this.tokens = size.burst();
        this.filledAt = clock.instant();
    }

    synchronized boolean take() {
        var now = clock.instant();
        var passed = Duration.between(filledAt, now).toNanos() / NANOS;
        tokens = Math.min(size.burst(), tokens + passed * size.perSecond());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
