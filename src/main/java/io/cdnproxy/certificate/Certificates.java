package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.TurnThread;
import io.cdnproxy.certificate.CertificateSource.Named;
import java.time.Clock;
import java.time.Instant;
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
    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private final Clock clock;

    public Certificates(CdnSettings settings, CertificateKeeper keeper, CdnEvents events, Clock clock) {
        this.keeper = keeper;
        this.mirror = new PolledMirror<>(new CertificateLooks(keeper), settings.quickSweep(), events);
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
        thread.close();
    }

    /**
     * Takes an object into the circle of those that are told about changes of their certificate.
     *
     * @param ways all that it asks for now, or will
     */
    public void watch(String uid, DesiredCertificate... ways) {
        var ids = Stream.of(ways)
                .map(desired -> switch (desired.source()) {
                    case Named(var id) -> id;
                })
                .filter(id -> keeper.outOfReach(id).isEmpty())
                .collect(Collectors.toSet());
        if (mirror.watch(uid, ids)) {
            thread.wake();
        }
    }

    /** What is known now. */
    public CertificateReport report(DesiredCertificate desired) {
        return switch (desired.source()) {
            case Named(var id) ->
                NamedCertificate.report(
                        id, desired.hostname(), keeper.outOfReach(id), mirror.value(id), clock.instant());
        };
    }

    /** Looks at the object's certificate, whatever failed a moment ago: at once, unless that was asked for too often. */
    public void lookAgain(String uid) {
        mirror.lookAgain(uid, clock.instant());
        thread.wake();
    }

    /** Forgets an object that is gone. */
    public void forget(String uid) {
        mirror.forget(uid);
    }

    private Instant turnThenNext() {
        turn();
        return mirror.nextDue();
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        listeners.tell(mirror.refresh(clock.instant(), LOOKS_A_TURN));
    }
}
