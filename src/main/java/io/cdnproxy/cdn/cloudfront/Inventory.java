package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.AccountMirror;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.SweepSchedule;
import io.cdnproxy.cdn.TurnThread;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Adoption;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Mirrors an account: one paged sweep instead of a call for each object, on a thread of its own. Failures leave the
 * mirror as it was. Objects whose distribution or tags changed are told to the listeners.
 */
public final class Inventory implements AccountMirror {
    private static final Logger LOG = Logger.getLogger(Inventory.class);

    /** A sweep is one turn: this many calls may each take the whole timeout before the thread counts as stuck. */
    private static final int LONGEST_TURN_IN_CALLS = 40;

    private final CdnSettings settings;
    private final DistributionApi api;
    private final CdnEvents events;
    private final SteadyClock clock;
    private final Mirror mirror;
    private final SweepSchedule schedule;
    private final TagMirror tags;
    private final Watchers watchers;
    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private volatile CdnException failure;
    private volatile boolean closed;

    public Inventory(CdnSettings settings, DistributionApi api, CdnEvents events, SteadyClock clock) {
        this.settings = settings;
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.mirror = new Mirror(settings.consistencyWindow());
        this.watchers = new Watchers(settings.installationId(), mirror);
        this.schedule = new SweepSchedule(settings.quickSweep(), settings.slowSweep());
        this.tags = new TagMirror(api, settings.quickSweep(), events);
        this.thread = new TurnThread(
                "cdn-inventory",
                this::turnThenNext,
                settings.apiCallTimeout().multipliedBy(LONGEST_TURN_IN_CALLS),
                clock);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Empty until the first complete sweep. */
    public Optional<Snapshot> snapshot() {
        return mirror.snapshot();
    }

    @Override
    public Optional<Account> account() {
        return snapshot()
                .map(now -> new Account(
                        now.begun(),
                        now.distributions().size(),
                        now.of(settings.installationId()).stream()
                                .map(ObservedDistribution::toDistribution)
                                .toList()));
    }

    /** Why the last sweep failed; empty if it did not. */
    public Optional<CdnException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean healthy(Instant now) {
        return thread.healthy(now);
    }

    @Override
    public void close() {
        closed = true;
        tags.close();
        thread.close();
    }

    /** Why {@link #snapshot()} is empty. */
    Verdict notYetKnown() {
        return failure()
                .map(CdnException::unknown)
                .orElseGet(() -> Verdict.unknown("not yet known: CloudFront's distributions are not listed yet"));
    }

    Mirror mirror() {
        return mirror;
    }

    TagMirror tags() {
        return tags;
    }

    /** Takes an object into the circle of those that are told about changes of their hostname's distribution. */
    void watch(DesiredDistribution wanted) {
        watchers.add(wanted.owner().uid(), wanted.hostname());
        seek(wanted);
    }

    /** Who names a distribution knows that it is there; the last look may be from before that. */
    private void seek(DesiredDistribution wanted) {
        var owner = wanted.owner();
        var sought = wanted.adoption().map(Adoption::id);
        if (watchers.seek(owner.uid(), sought)
                && mirror.snapshot()
                        .filter(now -> now.withId(sought.orElseThrow()).isEmpty())
                        .isPresent()) {
            schedule.request(owner.namespace(), clock.instant());
            thread.wake();
        }
    }

    /** Takes an object into the circle of those that are told about changes of what goes by names that they want. */
    void watchNames(Owner owner, Set<String> names) {
        watchers.addWanted(owner.uid(), names);
    }

    /** The same for the tags of distributions that go by names that an object wants. */
    void watchNamed(Owner owner, List<ObservedDistribution> distributions) {
        if (tags.watchNamed(owner, arns(distributions))) {
            thread.wake();
        }
    }

    /**
     * What serves viewers and was made for no object that this process has met: after a start others may come for it; after a restore an
     * object does that knows none of its names any more.
     */
    List<ObservedDistribution> strays(Snapshot now) {
        return now.of(settings.installationId()).stream()
                .filter(ObservedDistribution::enabled)
                .filter(distribution -> DistributionMarks.uidIn(distribution.comment(), settings.installationId())
                        .filter(watchers::know)
                        .isEmpty())
                .filter(distribution -> mirror.claimant(distribution.id()).isEmpty())
                .sorted(Comparator.comparing(ObservedDistribution::id))
                .toList();
    }

    /** Takes an object into the circle of those that are told about changes of their distribution's tags. */
    void watch(Owner owner, ObservedDistribution own) {
        if (tags.watch(owner, own.arn())) {
            thread.wake();
        }
    }

    /**
     * The same for distributions that an object waits to be allowed to take, or may turn out to have left behind.
     *
     * @param others of which it only matters whose they are
     */
    void watchClosely(Owner owner, List<ObservedDistribution> distributions, List<ObservedDistribution> others) {
        if (tags.watchClosely(owner, arns(distributions), arns(others))) {
            thread.wake();
        }
    }

    private static Set<String> arns(List<ObservedDistribution> distributions) {
        return distributions.stream().map(ObservedDistribution::arn).collect(Collectors.toSet());
    }

    /**
     * Looks at the object's tags, and at all distributions, whatever failed a moment ago: at once, unless that was asked
     * for too often. Every look begins after this was called.
     */
    void lookAgain(String namespace, String uid) {
        var now = clock.instant();
        tags.lookAgain(uid, now);
        schedule.request(namespace, now);
        thread.wake();
    }

    void forget(String uid) {
        watchers.remove(uid);
        tags.forget(uid);
        mirror.forget(uid);
    }

    /** Something was written, or is waited for: sweep quickly for a while. */
    void hurry() {
        var now = clock.instant();
        schedule.hurry(
                now, now.plus(settings.consistencyWindow().multipliedBy(2)).plus(settings.quickSweep()));
        thread.wake();
    }

    private Instant turnThenNext() {
        turn();
        return Stream.of(schedule.next(), tags.nextDue())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        var now = clock.instant();
        if (!closed && !schedule.next().isAfter(now)) {
            sweep(now);
        }
        tell(tags.refresh(clock.instant()));
    }

    private void sweep(Instant begun) {
        schedule.begin(begun);
        try {
            var distributions = api.list();
            var now = clock.instant();
            boolean isNewsForAll = mirror.snapshot().isEmpty() || isDenied();
            var changes = mirror.sweep(distributions, begun);
            schedule.succeeded(now, distributions.stream().anyMatch(this::isInProgress));
            if (failure != null) {
                LOG.info("distributions can be listed again");
            }
            failure = null;
            events.onSweep(Duration.between(begun, now));
            tell(isNewsForAll ? watchers.all() : watchers.concernedBy(changes));
        } catch (CdnException failed) {
            failed(failed).ifPresent(news -> LOG.warn(news));
        } catch (RuntimeException defect) {
            failed(CdnException.unforeseen("listing CloudFront's distributions", defect))
                    .ifPresent(news -> LOG.error(news, defect));
        }
    }

    /** What to log: a failure that goes on is not told again. */
    private Optional<String> failed(CdnException failed) {
        // A sweep that the end breaks off is no failure.
        if (closed) {
            return Optional.empty();
        }
        boolean news = failure == null || !failure.code().equals(failed.code());
        boolean wasDenied = isDenied();
        failure = failed;
        schedule.failed(clock.instant(), failed.errorClass());
        events.onSweepFailed(failed);
        if (news && mirror.snapshot().isEmpty() || isDenied() != wasDenied) {
            tell(watchers.all());
        }
        return news
                ? Optional.of("could not list distributions, going on with what is known: " + failed.getMessage())
                : Optional.empty();
    }

    /** Whether a person must see to it that distributions can be listed again, which every object tells. */
    private boolean isDenied() {
        return failure != null && failure.errorClass() == ErrorClass.DENIED;
    }

    private boolean isInProgress(ObservedDistribution distribution) {
        return !distribution.deployed()
                && DistributionMarks.uidIn(distribution.comment(), settings.installationId())
                        .isPresent();
    }

    private void tell(Set<String> uids) {
        listeners.tell(uids);
    }
}
