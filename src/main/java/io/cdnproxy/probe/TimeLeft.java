package io.cdnproxy.probe;

import java.time.Duration;

/**
 * For what takes several questions, one after the other: together they may take no longer than one of them could.
 *
 * @param end in the system's nanoseconds
 */
record TimeLeft(long end) {

    static TimeLeft of(Duration whole) {
        return new TimeLeft(System.nanoTime() + whole.toNanos());
    }

    /** A part of it, so that something is left for what comes after. */
    TimeLeft half() {
        return of(left().dividedBy(2));
    }

    /** Zero when it is over. */
    Duration left() {
        var left = Duration.ofNanos(end - System.nanoTime());
        return left.isNegative() ? Duration.ZERO : left;
    }

    Duration atMost(Duration patience) {
        var left = left();
        return left.compareTo(patience) < 0 ? left : patience;
    }

    boolean isOver() {
        return left().isZero();
    }
}
