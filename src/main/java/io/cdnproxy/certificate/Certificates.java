package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.TurnThread;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificates that objects ask for: looked at on a thread of their own, and told about to the listeners when they
 * are not as they were. Safe to call from many threads.
 */
public final class Certificates implements AutoCloseable {
    private static final int LOOKS_A_TURN = 25;

    private final CertificateKeeper keeper;
    private final PolledMirror<CertificateSighting> mirror;
    private final PolledMirror<Listing> listing;
    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private final Clock clock;

    public Certificates(CdnSettings settings, CertificateKeeper keeper, CdnEvents events, Clock clock) {
        this.keeper = keeper;
        this.mirror = new PolledMirror<>(new CertificateLooks(keeper), settings.quickSweep(), events);
        this.listing = new PolledMirror<>(new ListingLooks(keeper), settings.quickSweep(), events);
        this.thread = new TurnThread(
                "certificates", this::turnThenNext, settings.apiCallTimeout().multipliedBy(LOOKS_A_TURN), clock);
        this.clock = clock;
    }

    /** Starts the thread; calls nothing outside. */
    public void start() {
        thread.start();
    }

    /** Tells the uids of objects that should be looked at again. The listener is called on this one's thread. */
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Whether the thread still does its work, with or without success. One that was not started is healthy. */
    public boolean healthy(Instant now) {
        return thread.healthy(now);
    }

    @Override
    public void close() {
        mirror.close();
        listing.close();
        thread.close();
    }

    /**
     * Takes an object into the circle of those that are told about changes of their certificate.
     *
     * @param ways all that it asks for now, or will
     */
    public void watch(String uid, DesiredCertificate... ways) {
        boolean discovers = Stream.of(ways).anyMatch(desired -> desired.source() instanceof Discovered);
        boolean unlisted = listing.watch(uid, discovers ? Set.of(ListingLooks.ALL) : Set.of());
        var ids = Stream.of(ways)
                .flatMap(desired -> id(desired).stream())
                .filter(id -> keeper.outOfReach(id).isEmpty())
                .collect(Collectors.toSet());
        if (mirror.watch(uid, ids) || unlisted) {
            thread.wake();
        }
    }

    private Optional<String> id(DesiredCertificate desired) {
        return switch (desired.source()) {
            case Named(var id) -> Optional.of(id);
            case Discovered() -> best(desired).map(CertificateDescription::id);
        };
    }

    private Optional<CertificateDescription> best(DesiredCertificate desired) {
        return DiscoveredCertificate.best(listing.value(ListingLooks.ALL), desired.hostname(), clock.instant());
    }

    /** What is known now. */
    public CertificateReport report(DesiredCertificate desired) {
        return switch (desired.source()) {
            case Named(var id) ->
                NamedCertificate.report(
                        id, desired.hostname(), keeper.outOfReach(id), mirror.value(id), clock.instant());
            case Discovered() -> {
                var best = best(desired);
                yield DiscoveredCertificate.report(
                        listing.value(ListingLooks.ALL),
                        best,
                        best.map(found -> mirror.value(found.id())).orElseGet(CertificateSighting.NotSeen::new),
                        desired.hostname(),
                        clock.instant());
            }
        };
    }

    /** Looks at the object's certificate, whatever failed a moment ago: at once, unless that was asked for too often. */
    public void lookAgain(String uid) {
        mirror.lookAgain(uid, clock.instant());
        listing.lookAgain(uid, clock.instant());
        thread.wake();
    }

    /** Forgets an object that is gone. */
    public void forget(String uid) {
        mirror.forget(uid);
        listing.forget(uid);
    }

    private Instant turnThenNext() {
        turn();
        return Stream.of(listing.nextDue(), mirror.nextDue())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        listeners.tell(listing.refresh(clock.instant(), 1));
        listeners.tell(mirror.refresh(clock.instant(), LOOKS_A_TURN));
    }
}
