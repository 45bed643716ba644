package io.cdnproxy.probe;

import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What is to be done at a time to come. After the end nothing is any more. */
final class ProbeAlarms implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("probe-timer").factory());
    private final SteadyClock clock;

    ProbeAlarms(SteadyClock clock) {
        this.clock = clock;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** To be asked only before the end. */
    Future<?> at(Instant time, Runnable what) {
        long delay = Math.max(0, Duration.between(clock.instant(), time).toNanos());
        return timer.schedule(what, delay, TimeUnit.NANOSECONDS);
    }

    boolean areClosed() {
        return timer.isShutdown();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
