package io.cdnproxy.cdn;

import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to move. */
public final class MutableClock extends Clock {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private volatile Instant now;

    public MutableClock() {
        this(START);
    }

    public MutableClock(Instant start) {
        this.now = start;
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** The same time, for who measures by it. */
    public SteadyClock steady() {
        return steady(this);
    }

    /** What has passed is the same, but it tells another time: who takes one for the other does nothing right. */
    public SteadyClock ofAWrongMachine() {
        return steady(Clock.offset(this, Duration.ofDays(-400)));
    }

    /** The same time as another clock's, which is set by nobody. */
    public static SteadyClock steady(Clock clock) {
        var begun = clock.instant();
        return new SteadyClock(
                clock, () -> Duration.between(begun, clock.instant()).toNanos());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
