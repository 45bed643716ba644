package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.AccountMirror;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.TurnThread;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Mirrors what objects have at UPYUN, and what goes by names that they want, on a thread of its own. Failures leave the mirror as it was.
 * Objects whose service changed are told to the listeners, and so are those for whose names something did.
 */
public final class Services implements AccountMirror {
    /** A turn is one look, or one sweep: this many calls may each take the whole timeout before the thread counts as stuck. */
    private static final int LONGEST_TURN_IN_CALLS = 40;

    /** A start meets with all services at once, and nobody has written down how many calls UPYUN bears. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final SteadyClock clock;
    private final PolledMirror<ServiceLook> looks;
    private final NameMirror names;
    private final AccountSweep sweep;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final Map<String, String> claims = new ConcurrentHashMap<>();

    /** What statuses name and may be a claim of before: a process that has just started does not know what the one before it took up. */
    private final Map<String, String> recalled = new ConcurrentHashMap<>();

    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private volatile Instant nextLook = Instant.MIN;
    private volatile boolean used;
    private volatile boolean closed;

    public Services(CdnSettings settings, ServiceApi api, CdnEvents events, SteadyClock clock) {
        this.clock = clock;
        this.looks = new PolledMirror<>(new ServiceLooks(api, settings), settings.quickSweep(), events);
        this.names = new NameMirror(settings, api, events);
        this.sweep = new AccountSweep(settings, api, events, clock);
        this.thread = new TurnThread(
                "cdn-upyun", this::turnThenNext, settings.apiCallTimeout().multipliedBy(LONGEST_TURN_IN_CALLS), clock);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    @Override
    public boolean healthy(Instant now) {
        return thread.healthy(now);
    }

    @Override
    public void close() {
        closed = true;
        looks.close();
        names.close();
        sweep.close();
        thread.close();
    }

    @Override
    public Optional<Account> account() {
        return sweep.account();
    }

    /** By which name an object's service goes: the one that follows from its uid, unless it has taken up an earlier object's. */
    String name(Owner owner) {
        return claims.getOrDefault(owner.uid(), ServiceName.of(owner));
    }

    /** Notes that an object's service is that of an earlier object of the same name. */
    void claim(Owner owner, String name) {
        claims.put(owner.uid(), name);
        recalled.remove(owner.uid());
        watch(owner);
    }

    /** Notes that it is no more; whether it was. */
    boolean disclaim(Owner owner) {
        boolean was = claims.remove(owner.uid()) != null;
        if (was) {
            watch(owner);
        }
        return was;
    }

    /** Takes an object into the circle of those that are told about changes of their service. */
    void watch(Owner owner) {
        owners.put(owner.uid(), owner);
        used = true;
        var services = Stream.concat(Stream.of(name(owner)), Stream.ofNullable(recalled.get(owner.uid())));
        if (looks.watch(owner, services.collect(Collectors.toSet()))) {
            thread.wake();
        }
    }

    /** The same of an object whose status names a service: until it is known whether that is its own, nothing is. */
    void watch(Owner owner, Optional<String> lastKnownId) {
        var uid = owner.uid();
        lastKnownId
                .filter(id -> ServiceName.isOne(id) && !claims.containsKey(uid))
                .ifPresent(id -> recalled.compute(uid, (key, before) -> id.equals(ServiceName.of(owner)) ? null : id));
        watch(owner);
    }

    /** Takes an object into the circle of those that are told about changes of what goes by names that they want, and have not got. */
    void watchNames(Owner owner, Set<String> wanted) {
        if (names.watch(owner, wanted)) {
            thread.wake();
        }
    }

    /** The service that a name is bound to, whoever's it is. */
    ServiceLook lookFor(String hostname) {
        return names.look(hostname);
    }

    ServiceLook look(Owner owner) {
        return undecided(owner).orElseGet(() -> looks.value(name(owner)));
    }

    /** What keeps it from being known by which name an object's service goes. */
    private Optional<ServiceLook> undecided(Owner owner) {
        var candidate = recalled.get(owner.uid());
        if (candidate == null) {
            return Optional.empty();
        }
        var former = looks.value(candidate);
        var own = looks.value(ServiceName.of(owner));
        if (!former.known() || !own.known()) {
            return Optional.of(former.known() ? own : former);
        }
        boolean isPredecessors = former.service()
                .filter(service -> ServiceMark.isPredecessors(owner, service))
                .isPresent();
        if (isPredecessors && own.service().isEmpty() && recalled.remove(owner.uid(), candidate)) {
            claim(owner, candidate);
        }
        return Optional.empty();
    }

    /** When that was so: the start of the latest look that worked. */
    Instant known(Owner owner) {
        return looks.known(name(owner));
    }

    /** Notes what a read on behalf of a step has shown. */
    void put(Owner owner, Optional<ObservedService> service, Instant begun) {
        var before = looks.value(name(owner)).service();
        looks.put(name(owner), ServiceLook.of(service), begun);
        names.note(before, service, begun);
    }

    /** Looks at the object's service by a look that begins from now on. */
    void lookAgain(String uid) {
        looks.lookAgain(uid, clock.instant());
        names.lookAgain(uid, clock.instant());
        thread.wake();
    }

    void forget(String uid) {
        recalled.remove(uid);
        owners.remove(uid);
        claims.remove(uid);
        looks.forget(uid);
        names.forget(uid);
    }

    private Instant turnThenNext() {
        turn();
        return Stream.of(used ? sweep.next() : Instant.MAX, nextLook())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant nextLook() {
        var due = Stream.of(looks.nextDue(), names.nextDue())
                .min(Instant::compareTo)
                .orElseThrow();
        return due.isAfter(nextLook) ? due : nextLook;
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        var now = clock.instant();
        if (!closed && !nextLook().isAfter(now)) {
            nextLook = now.plus(BETWEEN_LOOKS);
            listeners.tell(Stream.of(looks.refresh(now, 1), names.refresh(now))
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet()));
        } else {
            // What nobody has taken yet is offered again.
            listeners.tell(Set.of());
        }
        // Nobody wants to know what is in an account at which no object is.
        if (!closed && used) {
            sweep.turn(this::own);
        }
    }

    private List<ObservedService> own() {
        return owners.values().stream().flatMap(owner -> own(owner).stream()).toList();
    }

    /** The names that are bound to what is proven to be objects'. */
    Map<String, BoundDomain> domains() {
        return own().stream()
                .flatMap(service -> service.domains().stream())
                .collect(Collectors.toMap(BoundDomain::name, domain -> domain, (one, other) -> one));
    }

    /** What is proven to be an owner's. */
    Optional<ObservedService> own(Owner owner) {
        return look(owner).service().filter(service -> ServiceMark.ownership(owner, service)
                .isProven());
    }
}
