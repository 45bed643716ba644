package io.cdnproxy.pace;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The time of a machine's clock at one moment, and what has passed since, however that clock is set or corrected meanwhile: it never goes back,
 * nor does it jump. Whatever is measured or paced goes by it, as looks, sweeps and writes do, which one that goes back would put off by as
 * much. What time it is for others, it does not tell.
 */
public final class SteadyClock extends Clock {
    private final Instant start;
    private final ZoneId zone;
    private final LongSupplier nanos;
    private final long nanosAtStart;

    /** Begins now. */
    public static SteadyClock ofThisMachine() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * Begins now.
     *
     * @param nanos that have passed since any moment, as {@link System#nanoTime} tells them
     */
    public SteadyClock(Clock machine, LongSupplier nanos) {
        this(machine.instant(), machine.getZone(), nanos, nanos.getAsLong());
    }

    private SteadyClock(Instant start, ZoneId zone, LongSupplier nanos, long nanosAtStart) {
        this.start = start;
        this.zone = zone;
        this.nanos = nanos;
        this.nanosAtStart = nanosAtStart;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - nanosAtStart);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteadyClock(start, other, nanos, nanosAtStart);
    }
}
