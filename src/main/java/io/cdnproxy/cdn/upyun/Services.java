package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.SweepSchedule;
import io.cdnproxy.cdn.TurnThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Mirrors what objects have at UPYUN, on a thread of its own. Failures leave the mirror as it was. Objects whose service changed are told to
 * the listeners.
 */
public final class Services implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Services.class);

    /** A turn is one look, or one sweep: this many calls may each take the whole timeout before the thread counts as stuck. */
    private static final int LONGEST_TURN_IN_CALLS = 40;

    /** A start meets with all services at once, and nobody has written down how many calls UPYUN bears. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ServiceApi api;
    private final CdnEvents events;
    private final Clock clock;
    private final PolledMirror<ServiceLook> looks;
    private final SweepSchedule schedule;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private volatile Instant nextLook = Instant.MIN;
    private volatile Account account;
    private volatile String failure = "";
    private volatile boolean closed;

    public Services(CdnSettings settings, ServiceApi api, CdnEvents events, Clock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.looks = new PolledMirror<>(new ServiceLooks(api, settings), settings.quickSweep(), events);
        // What it shows matters to no object: it is never hurried.
        this.schedule = new SweepSchedule(settings.slowSweep(), settings.slowSweep());
        this.thread = new TurnThread(
                "cdn-upyun", this::turnThenNext, settings.apiCallTimeout().multipliedBy(LONGEST_TURN_IN_CALLS), clock);
    }

    /** Starts the thread; calls nothing outside. */
    public void start() {
        thread.start();
    }

    /** Tells the uids of objects that should be looked at again. The listener is called on this thread. */
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Whether the thread still does its work, with or without success. One that was not started, as in a standby, is healthy. */
    public boolean healthy(Instant now) {
        return thread.healthy(now);
    }

    @Override
    public void close() {
        closed = true;
        looks.close();
        thread.close();
    }

    /** Empty until the first complete sweep. */
    public Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    /** Takes an object into the circle of those that are told about changes of their service. */
    void watch(Owner owner) {
        owners.put(owner.uid(), owner);
        if (looks.watch(owner.uid(), ServiceName.of(owner))) {
            thread.wake();
        }
    }

    ServiceLook look(Owner owner) {
        return looks.value(ServiceName.of(owner));
    }

    /** When that was so: the start of the latest look that worked. */
    Instant known(Owner owner) {
        return looks.known(ServiceName.of(owner));
    }

    /** Notes what a read on behalf of a step has shown. */
    void put(Owner owner, Optional<ObservedService> service, Instant begun) {
        looks.put(ServiceName.of(owner), ServiceLook.of(service), begun);
    }

    /** Looks at the object's service by a look that begins from now on. */
    void lookAgain(String uid) {
        looks.lookAgain(uid, clock.instant());
        thread.wake();
    }

    void forget(String uid) {
        owners.remove(uid);
        looks.forget(uid);
    }

    private Instant turnThenNext() {
        turn();
        return Stream.of(schedule.next(), nextLook())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant nextLook() {
        var due = looks.nextDue();
        return due.isAfter(nextLook) ? due : nextLook;
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        var now = clock.instant();
        if (!closed && !nextLook().isAfter(now)) {
            nextLook = now.plus(BETWEEN_LOOKS);
            listeners.tell(looks.refresh(now, 1));
        } else {
            // What nobody has taken yet is offered again.
            listeners.tell(Set.of());
        }
        if (!closed && !schedule.next().isAfter(now)) {
            sweep(now);
        }
    }

    private void sweep(Instant begun) {
        schedule.begin(begun);
        try {
            var listed = api.list();
            var own = owners.values().stream()
                    .flatMap(owner -> own(owner).stream())
                    .map(ObservedService::toDistribution)
                    .toList();
            account = new Account(begun, listed.size(), own);
            var now = clock.instant();
            schedule.succeeded(now, false);
            failure = "";
            events.onSweep(Duration.between(begun, now));
        } catch (CdnException failed) {
            failed(failed).ifPresent(news -> LOG.warn(news));
        } catch (RuntimeException defect) {
            failed(CdnException.unforeseen("listing UPYUN's services", defect))
                    .ifPresent(news -> LOG.error(news, defect));
        }
    }

    /** What is proven to be an owner's. */
    Optional<ObservedService> own(Owner owner) {
        return look(owner)
                .service()
                .filter(service -> ServiceMark.ownership(owner, service).isProven());
    }

    /** What to log: a failure that goes on is not told again, and one that the end breaks off is none. */
    private Optional<String> failed(CdnException failed) {
        if (closed) {
            return Optional.empty();
        }
        boolean news = !failure.equals(failed.code());
        failure = failed.code();
        schedule.failed(clock.instant(), failed.errorClass());
        events.onSweepFailed(failed);
        return news ? Optional.of("could not list UPYUN's services: " + failed.getMessage()) : Optional.empty();
    }
}
