package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A token bucket in front of all writes to an account. It hands out points in time, first come first served, and never
 * blocks: who must wait comes back then and finds its turn kept. Providers publish no
 * rate, as AWS does not for CloudFront's control plane, and send no Retry-After, so the rate follows what is throttled.
 */
final class WriteBudget {
    private static final int SLOWEST = 32;
    private static final Duration TURN_IS_KEPT_FOR = Duration.ofMinutes(1);

    private final Duration shortest;
    private final Duration longest;
    private final int burst;
    private final Map<String, Instant> turns = new HashMap<>();
    private Duration interval;

    /** When the bucket is full again: the generic cell rate algorithm's theoretical arrival time. */
    private Instant full = Instant.MIN;

    WriteBudget(double writesPerSecond, int burst) {
        this.shortest = Duration.ofNanos(Math.round(1e9 / writesPerSecond));
        this.longest = shortest.multipliedBy(SLOWEST);
        this.burst = burst;
        this.interval = shortest;
    }

    /** Asks for a write; zero means now, and uses the turn up. */
    synchronized Duration reserve(String uid, Instant now) {
        turns.values().removeIf(turn -> turn.plus(TURN_IS_KEPT_FOR).isBefore(now));
        var turn = turns.computeIfAbsent(uid, who -> nextTurn(now));
        if (turn.isAfter(now)) {
            return Duration.between(now, turn);
        }
        turns.remove(uid);
        return Duration.ZERO;
    }

    private Instant nextTurn(Instant now) {
        if (full.isBefore(now)) {
            full = now;
        }
        var earliest = full.minus(interval.multipliedBy(burst - 1L));
        full = full.plus(interval);
        return earliest.isBefore(now) ? now : earliest;
    }

    /** Gives a turn back that will not be used. */
    synchronized void forget(String uid) {
        turns.remove(uid);
    }

    /** A write was throttled: everybody waits, and from now on for twice as long. */
    synchronized void slowDown(Instant now) {
        interval = interval.multipliedBy(2).compareTo(longest) < 0 ? interval.multipliedBy(2) : longest;
        turns.replaceAll((uid, turn) -> turn.plus(interval));
        var lastTurn = turns.values().stream().max(Instant::compareTo).orElse(now);
        // An empty bucket, so that the next turn comes one interval after the last.
        full = (lastTurn.isAfter(now) ? lastTurn : now).plus(interval.multipliedBy(burst));
    }

    /** A write went through: the rate recovers by a tenth. */
    synchronized void speedUp() {
        var quicker = interval.multipliedBy(9).dividedBy(10);
        interval = quicker.compareTo(shortest) > 0 ? quicker : shortest;
    }
}
