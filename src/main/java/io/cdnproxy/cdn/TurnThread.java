package io.cdnproxy.cdn;

import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Takes turns until it is closed, whatever a turn throws, and tells whether it still does. */
public final class TurnThread implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TurnThread.class);

    /** Turns come at least this often, so that liveness can tell a stuck thread from an idle one. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<Instant> turn;
    private final Duration longestTurn;
    private final SteadyClock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile Instant lastTurn;
    private int failures;

    /**
     * Does not start.
     *
     * @param turn says when the next one is due
     * @param longestTurn after which the thread counts as stuck
     */
    public TurnThread(String name, Supplier<Instant> turn, Duration longestTurn, SteadyClock clock) {
        this.turn = turn;
        this.longestTurn = longestTurn;
        this.clock = clock;
        this.lastTurn = clock.instant();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public void start() {
        lastTurn = clock.instant();
        thread.start();
    }

    /** The next turn comes at once. */
    public void wake() {
        wake.release();
    }

    /** Whether turns are taken, with or without success. A thread that was not started is healthy. */
    public boolean healthy(Instant now) {
        return thread.getState() == Thread.State.NEW
                || thread.isAlive() && now.isBefore(lastTurn.plus(LONGEST_PAUSE).plus(longestTurn));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                takeTurn();
            }
        } catch (InterruptedException closing) {
            LOG.debugf("%s ends", thread.getName());
        }
    }

    private void takeTurn() throws InterruptedException {
        lastTurn = clock.instant();
        try {
            var pause = pauseUntil(turn.get());
            failures = 0;
            wake.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (RuntimeException bug) {
            if (closed) {
                return;
            }
            // An Error ends the thread, and liveness restarts the process; anything less must not.
            failures++;
            if (failures == 1) {
                LOG.errorf(bug, "unexpected failure of %s; going on", thread.getName());
            }
            // Nobody's wish for a turn shortens this.
            Thread.sleep(ErrorClass.UNAVAILABLE.delay(failures));
        }
    }

    private Duration pauseUntil(Instant due) {
        var now = clock.instant();
        var longest = now.plus(LONGEST_PAUSE);
        var next = due.isBefore(longest) ? due : longest;
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }
}
