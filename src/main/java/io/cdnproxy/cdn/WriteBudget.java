package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket in front of all writes to an account, of which each has one, whatever writes there. It tells when to come, in the order of
 * {@link WriteQueue}, and never blocks: who must wait comes back then and finds its turn kept, and what nobody comes for goes to others.
 * Providers publish no rate, as AWS does not for CloudFront's control plane, and send no Retry-After, so the rate follows what is throttled.
 */
public final class WriteBudget {
    /** A quarter of the passes that go on side by side: a provider that does not answer leaves the others theirs. */
    private static final int STEPS_AT_ONCE = 4;

    private static final int SLOWEST = 32;

    /** Whoever waits for longer asks in between: others may have gone. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LOOKS_FOR_ROOM = Duration.ofSeconds(1);

    private final Duration shortest;
    private final Duration longest;
    private final int burst;
    private final int atOnce;
    private final WriteQueue queue = new WriteQueue();
    private Duration interval;
    private int underWay;

    /** When the bucket is full again: the generic cell rate algorithm's theoretical arrival time. */
    private Instant full = Instant.MIN;

    /** For an account. All gates to it share this one. */
    public static WriteBudget of(CdnSettings settings) {
        return new WriteBudget(settings.writesPerSecond(), settings.burst(), STEPS_AT_ONCE);
    }

    /** @param atOnce how many writes may be under way: a provider that does not answer has no more threads than these */
    WriteBudget(double writesPerSecond, int burst, int atOnce) {
        this.shortest = Duration.ofNanos(Math.round(1e9 / writesPerSecond));
        this.longest = shortest.multipliedBy(SLOWEST);
        this.burst = burst;
        this.atOnce = atOnce;
        this.interval = shortest;
    }

    /** Asks for a write; zero means now, and uses a turn up. The write is under way then, until its {@link #end}. */
    synchronized Duration reserve(String namespace, String uid, Instant now) {
        int before = queue.join(namespace, uid, now);
        var begin = begin(now);
        var turn = begin.minus(interval.multipliedBy(burst - 1L)).plus(interval.multipliedBy(before));
        boolean hasRoom = underWay < atOnce;
        if (hasRoom && !turn.isAfter(now)) {
            full = begin.plus(interval);
            underWay++;
            queue.served(namespace, uid);
            return Duration.ZERO;
        }
        var earliest = hasRoom ? now : now.plus(BETWEEN_LOOKS_FOR_ROOM);
        var wait = Duration.between(now, turn.isAfter(earliest) ? turn : earliest);
        var told = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        queue.tell(namespace, uid, now.plus(told));
        return told;
    }

    /** From when on the bucket fills. Turns whose owner is late are not lost, or all that come after would be later, too. */
    private Instant begin(Instant now) {
        var late = queue.firstLate(now).orElse(now);
        return full.isAfter(late) ? full : late;
    }

    /** A write is over; one that wrote nothing after all gives its turn back. */
    synchronized void end(boolean written) {
        underWay--;
        if (!written) {
            full = full.minus(interval);
        }
    }

    /** Gives a turn back that will not be used. */
    synchronized void forget(String uid) {
        queue.forget(uid);
    }

    /** A write was throttled: everybody waits, and from now on for twice as long. */
    synchronized void slowDown(Instant now) {
        interval = interval.multipliedBy(2).compareTo(longest) < 0 ? interval.multipliedBy(2) : longest;
        // An empty bucket, so that the next turn comes in an interval.
        full = now.plus(interval.multipliedBy(burst));
    }

    /** A write went through: the rate recovers by a tenth. */
    synchronized void speedUp() {
        var quicker = interval.multipliedBy(9).dividedBy(10);
        interval = quicker.compareTo(shortest) > 0 ? quicker : shortest;
    }
}
