package io.cdnproxy.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Probes every watched chain again and again, and remembers the latest report of each. Survives whatever a probe does:
 * one that breaks is reported as Unknown. All methods return at once and may be called from any thread.
 */
public final class Prober implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Prober.class);

    /** Longer than any queue of slow probes should last without a single one ending. */
    private static final Duration STALLED = Duration.ofMinutes(10);

    private final Probe probe;
    private final Semaphore permits;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-", 0).factory());
    private final ProbePace pace;
    private final Clock clock;
    private final Consumer<String> verdictChanged;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("probe-timer").factory());

    // Guarded by this.
    private final Map<String, Watch> watches = new HashMap<>();
    private boolean started;
    private Instant lastProgress = Instant.MIN;

    /**
     * Puts a prober together.
     *
     * @param verdictChanged told the uid of a chain whose latest report differs from the one before; must not block
     */
    public static Prober create(ProbeSettings settings, Clock clock, Consumer<String> verdictChanged) {
        return new Prober(
                ChainProbe.create(settings, clock), settings.maxConcurrent(), new ProbePace(), clock, verdictChanged);
    }

    Prober(Probe probe, int maxConcurrent, ProbePace pace, Clock clock, Consumer<String> verdictChanged) {
        this.probe = probe;
        this.permits = new Semaphore(maxConcurrent, true);
        this.pace = pace;
        this.clock = clock;
        this.verdictChanged = verdictChanged;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Begins to probe. Dials nothing itself. */
    public synchronized void start() {
        if (!started) {
            started = true;
            lastProgress = clock.instant();
            watches.values().forEach(watch -> schedule(watch, Duration.ZERO));
        }
    }

    /**
     * Watches a chain. A target that is equal to the watched one changes nothing; a changed one is probed at once. Until then it has the
     * report of the one before if that dialled the same, since a server that is expected to show another certificate now has not stopped
     * to work; otherwise it has none.
     */
    public synchronized void watch(ProbeTarget target) {
        var known = watches.get(target.uid());
        if (known != null && known.target().equals(target)) {
            return;
        }
        forget(target.uid());
        var watch = new Watch(target, clock.instant());
        watch.inherit(Optional.ofNullable(known)
                .filter(before -> before.target().dialsLike(target))
                .flatMap(Watch::report));
        watches.put(target.uid(), watch);
        if (started) {
            schedule(watch, Duration.ZERO);
        }
    }

    /** Stops watching; unknown uids are ignored. */
    public synchronized void forget(String uid) {
        Optional.ofNullable(watches.remove(uid)).ifPresent(Watch::disarm);
    }

    /** The latest report about the target that is watched now. */
    public synchronized Optional<ChainReport> report(String uid) {
        return Optional.ofNullable(watches.get(uid)).flatMap(Watch::report);
    }

    /** Probes a watched chain now, or once more when the probe that is running has ended. */
    public synchronized void probeSoon(String uid) {
        var watch = watches.get(uid);
        if (watch == null || !started) {
            return;
        }
        if (watch.running()) {
            watch.wantAnother();
        } else {
            schedule(watch, Duration.ZERO);
        }
    }

    /** False if probing stopped for good: it was closed, or probes are long overdue and none has ended for as long. */
    public synchronized boolean healthy(Instant now) {
        if (timer.isShutdown()) {
            return false;
        }
        var limit = now.minus(STALLED);
        return !started
                || lastProgress.isAfter(limit)
                || watches.values().stream().noneMatch(watch -> watch.isDueBefore(limit));
    }

    /** Interrupts what is running; its results are dropped. */
    @Override
    public synchronized void close() {
        watches.clear();
        timer.shutdownNow();
        threads.shutdownNow();
        probe.close();
    }

    private void schedule(Watch watch, Duration delay) {
        if (!timer.isShutdown()) {
            watch.arm(
                    timer.schedule(() -> begin(watch), delay.toNanos(), TimeUnit.NANOSECONDS),
                    clock.instant().plus(delay));
        }
    }

    private synchronized void begin(Watch watch) {
        if (isCurrent(watch) && !watch.running()) {
            watch.begin();
            threads.execute(() -> run(watch));
        }
    }

    private void run(Watch watch) {
        var uid = watch.target().uid();
        try {
            permits.acquire();
            try {
                end(watch, probe.probe(watch.target()));
            } finally {
                permits.release();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | StackOverflowError defect) {
            // Closing breaks the probes that are running, which is no defect.
            if (!timer.isShutdown()) {
                LOG.errorf(defect, "probing %s", uid);
            }
            end(watch, ChainReport.broken(uid, clock.instant()));
        }
    }

    private void end(Watch watch, ChainReport report) {
        if (!record(watch, report)) {
            return;
        }
        try {
            verdictChanged.accept(report.uid());
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "announcing the report on %s", report.uid());
        }
    }

    /** Whether the report is news. */
    private synchronized boolean record(Watch watch, ChainReport report) {
        lastProgress = clock.instant();
        if (!isCurrent(watch)) {
            return false;
        }
        boolean news = watch.end(report);
        schedule(watch, watch.rest(pace));
        return news;
    }

    private boolean isCurrent(Watch watch) {
        return watches.get(watch.target().uid()) == watch;
    }
}
