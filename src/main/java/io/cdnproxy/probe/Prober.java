package io.cdnproxy.probe;

import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-", 0).factory());
    private final ProbePace pace;
    private final SteadyClock clock;
    private final Consumer<String> verdictChanged;
    private final ProbeAlarms alarms;

    // Guarded by this.
    private final Map<String, Watch> watches = new HashMap<>();
    private final FairQueue<Watch> queue;
    private Optional<Instant> started = Optional.empty();
    private Instant lastProgress = Instant.MIN;

    /**
     * Puts a prober together.
     *
     * @param maxConcurrent chains probed at the same time
     * @param clock by which certificates begin and end
     * @param verdictChanged told the uid of a chain of which something else is believed than before; must not block
     * @throws IllegalArgumentException if nothing could ever be probed
     */
    public static Prober create(
            ProbeSettings settings,
            int maxConcurrent,
            Clock clock,
            SteadyClock steady,
            ProbeEvents events,
            Consumer<String> verdictChanged) {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be at least 1");
        }
        LOG.infof("TLS of probes: by %s", NativeTls.provider());
        return new Prober(
                new TimedProbe(ChainProbe.create(settings, clock, steady), events),
                maxConcurrent,
                new ProbePace(),
                steady,
                verdictChanged);
    }

    Prober(Probe probe, int maxConcurrent, ProbePace pace, SteadyClock clock, Consumer<String> verdictChanged) {
        this.probe = probe;
        this.queue = new FairQueue<>(maxConcurrent);
        this.pace = pace;
        this.clock = clock;
        this.verdictChanged = verdictChanged;
        this.alarms = new ProbeAlarms(clock);
    }

    /** Begins to probe. Dials nothing itself. */
    public synchronized void start() {
        if (started.isEmpty()) {
            lastProgress = clock.instant();
            started = Optional.of(lastProgress);
            watches.values().forEach(watch -> {
                schedule(watch, clock.instant());
                expireLater(watch);
            });
        }
    }

    /** Whether it has probed for so long by now; not as long as it does not at all, as in a standby. */
    public synchronized boolean hasProbedFor(Duration time) {
        return started.filter(since -> !clock.instant().isBefore(since.plus(time)))
                .isPresent();
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
        var now = clock.instant();
        var watch = new Watch(
                target, now, Optional.ofNullable(known).map(Watch::demands).orElseGet(pace::demands));
        watch.inherit(Optional.ofNullable(known)
                .filter(before -> before.target().dialsLike(target))
                .flatMap(before -> before.reportFor(target)));
        watches.put(target.uid(), watch);
        if (started.isPresent()) {
            // A target that changes again before it was probed takes no further turn, or it would have to wait for all
            // of them.
            var at = Optional.ofNullable(known).flatMap(Watch::reserved).orElseGet(() -> watch.demands()
                    .take(now));
            watch.reserve(at);
            schedule(watch, at);
            expireLater(watch);
        }
    }

    /** Stops watching; unknown uids are ignored. */
    public synchronized void forget(String uid) {
        Optional.ofNullable(watches.remove(uid)).ifPresent(watch -> {
            watch.disarm();
            watch.expireWith(null);
            queue.remove(watch.target().namespace(), watch);
        });
    }

    /** The latest report about the target that is watched now, as far as it can still be believed. */
    public synchronized Optional<ChainReport> report(String uid) {
        return Optional.ofNullable(watches.get(uid)).flatMap(watch -> watch.report()
                .map(report -> report.asOf(clock.instant(), watch.target().credibility())));
    }

    /**
     * Probes a watched chain now, or once more when the probe that is running has ended; later, if that was asked for too often. However
     * many ask before that probe begins, it is one.
     */
    public synchronized void probeSoon(String uid) {
        var watch = watches.get(uid);
        if (watch == null || started.isEmpty()) {
            return;
        }
        if (watch.busy()) {
            watch.wantAnother();
        } else if (watch.demand()) {
            var at = watch.demands().take(clock.instant());
            if (watch.isDueAfter(at)) {
                schedule(watch, at);
            }
        }
    }

    /** False if probing stopped for good: it was closed, or probes are long overdue and none has ended for as long. */
    public synchronized boolean healthy(Instant now) {
        if (alarms.areClosed()) {
            return false;
        }
        var limit = now.minus(STALLED);
        return started.isEmpty()
                || lastProgress.isAfter(limit)
                || watches.values().stream().noneMatch(watch -> watch.isDueBefore(limit));
    }

    /** Interrupts what is running; its results are dropped. */
    @Override
    public synchronized void close() {
        watches.clear();
        queue.clear();
        alarms.close();
        threads.shutdownNow();
        probe.close();
    }

    private void schedule(Watch watch, Instant at) {
        if (!alarms.areClosed()) {
            watch.arm(alarms.at(at, () -> queue(watch)), at);
        }
    }

    private void expireLater(Watch watch) {
        if (!alarms.areClosed()) {
            var since = watch.report().map(ChainReport::at).orElseGet(clock::instant);
            // The first moment at which the report is not believed any more.
            var at = since.plus(watch.target().credibility()).plusMillis(1);
            watch.expireWith(alarms.at(at, () -> expire(watch)));
        }
    }

    private void expire(Watch watch) {
        synchronized (this) {
            if (!isCurrent(watch)) {
                return;
            }
            watch.expire();
        }
        announce(watch.target().uid());
    }

    private synchronized void queue(Watch watch) {
        if (isCurrent(watch) && !watch.busy()) {
            watch.queue();
            queue.add(watch.target().namespace(), watch);
            beginNext();
        }
    }

    private void beginNext() {
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            var watch = next.get();
            watch.begin();
            threads.execute(() -> run(watch));
        }
    }

    private void run(Watch watch) {
        try {
            end(watch, Attempt.at(watch.target(), probe, clock));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            release(watch);
        }
    }

    private synchronized void release(Watch watch) {
        queue.release(watch.target().namespace());
        if (!alarms.areClosed()) {
            beginNext();
        }
    }

    // A chain that goes on breaking is no news, and neither is one that breaks because all is being closed.
    private void end(Watch watch, Attempt attempt) {
        var news = record(watch, attempt.report());
        var target = watch.target();
        attempt.defect()
                .filter(defect -> news.toTheLog())
                .ifPresent(defect -> LOG.errorf(defect, "probing %s/%s", target.namespace(), target.name()));
        if (news.toReaders()) {
            announce(target.uid());
        }
    }

    private void announce(String uid) {
        try {
            verdictChanged.accept(uid);
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "announcing the report on %s", uid);
        }
    }

    private synchronized Watch.News record(Watch watch, ChainReport report) {
        lastProgress = clock.instant();
        if (!isCurrent(watch)) {
            return Watch.News.NONE;
        }
        var news = watch.end(report);
        schedule(watch, watch.next(pace, clock.instant()));
        expireLater(watch);
        return news;
    }

    private boolean isCurrent(Watch watch) {
        return watches.get(watch.target().uid()) == watch;
    }
}
