package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Listeners;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.TurnThread;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.certificate.CertificateSource.Brought;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Imported;
import io.cdnproxy.certificate.CertificateSource.Named;
import io.cdnproxy.certificate.CertificateSource.OfTheCdn;
import io.cdnproxy.certificate.CertificateSource.Requested;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The certificates that objects ask for: looked at on a thread of their own, told about to the listeners when they are not as they were, and
 * requested, imported and deleted for those who want that. Safe to call from many threads for different objects.
 */
public final class Certificates implements AutoCloseable {
    private final CertificateKeeper keeper;
    private final CertificateMirrors mirrors;
    private final CertificateReconciler reconciler;
    private final Listeners listeners = new Listeners();
    private final TurnThread thread;
    private final Clock clock;
    private final SteadyClock steady;

    /** @param clock by which certificates begin and end */
    public Certificates(
            CdnSettings settings,
            WriteBudget budget,
            CertificateKeeper keeper,
            CdnEvents events,
            CertificateEvents steps,
            Clock clock,
            SteadyClock steady) {
        this.keeper = keeper;
        this.mirrors = new CertificateMirrors(settings, keeper, events, clock, steady);
        this.thread = new TurnThread(
                "certificates",
                this::turnThenNext,
                settings.apiCallTimeout().multipliedBy(CertificateMirrors.longestTurn()),
                steady);
        this.reconciler =
                new CertificateReconciler(settings, budget, keeper, mirrors, this::hurry, steps, clock, steady);
        this.clock = clock;
        this.steady = steady;
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
        mirrors.close();
        thread.close();
    }

    /**
     * Takes an object into the circle of those that are told about changes of their certificate.
     *
     * @param ways all that it asks for now, or will
     */
    public void watch(Owner owner, DesiredCertificate... ways) {
        boolean listed = Stream.of(ways).map(DesiredCertificate::source).anyMatch(CertificateSource::isListed);
        boolean unlisted = mirrors.watchListing(owner, listed);
        boolean untagged = mirrors.candidateTags().watch(owner, tagged(ways));
        if (mirrors.descriptions().watch(owner, ids(ways)) || unlisted || untagged) {
            thread.wake();
        }
    }

    /**
     * The same of an object that has certificates of its own, or is about to: it is told about each of these.
     *
     * @param ways all that it asks for now, or will
     * @return the records that prove the names of those that it has, and of what it shows besides
     */
    public RequiredProofs watch(CertificateGoal goal, DesiredCertificate... ways) {
        watch(goal);
        var seen = reconciler.seen(goal);
        var ids = Stream.concat(ids(ways).stream(), seen.own().stream().map(CertificateDescription::id))
                .collect(Collectors.toSet());
        boolean untagged = mirrors.candidateTags().watch(goal.owner(), tagged(ways));
        if (mirrors.descriptions().watch(goal.owner(), ids) || untagged) {
            thread.wake();
        }
        return RequiredProofs.of(goal, seen).besides(others(ways));
    }

    /** What there is to see of those that somebody else has made, and the object names, or may find. */
    private List<CertificateSighting> others(DesiredCertificate... ways) {
        return Stream.of(ways)
                .filter(desired -> desired.source().isSomebodyElses())
                .flatMap(this::ids)
                .filter(id -> keeper.outOfReach(id).isEmpty())
                .distinct()
                .map(mirrors.descriptions()::value)
                .toList();
    }

    private Set<String> ids(DesiredCertificate... ways) {
        return Stream.of(ways)
                .flatMap(this::ids)
                .filter(id -> keeper.outOfReach(id).isEmpty())
                .collect(Collectors.toSet());
    }

    private Stream<String> ids(DesiredCertificate desired) {
        return switch (desired.source()) {
            case Named(var id) -> Stream.of(id);
            case OfTheCdn its -> Stream.of();
            case Brought brought -> Stream.of();
            case Discovered(var owner, var shown) ->
                discoverable(owner, desired.hostname()).ids();
            case Requested(var owner) -> reconciler.report(owner, desired.hostname(), Optional.empty()).id().stream();
            case Imported(var owner, var offer) ->
                reconciler.report(owner, new Wish.Import(desired.hostname(), offer), Optional.empty()).id().stream();
        };
    }

    private Set<String> tagged(DesiredCertificate... ways) {
        return Stream.of(ways)
                .flatMap(desired -> desired.source() instanceof Discovered(var owner, var shown)
                        ? discoverable(owner, desired.hostname()).tagged().stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    private DiscoverableCertificates discoverable(Owner owner, String hostname) {
        return DiscoverableCertificates.of(
                owner,
                DiscoveredCertificate.covering(mirrors.listing(), hostname, clock.instant()),
                mirrors.candidateTags()::value);
    }

    /** What is known now. */
    public CertificateReport report(DesiredCertificate desired) {
        return report(desired, Optional.empty());
    }

    /**
     * The same.
     *
     * @param obstacle why nothing could be done about one of the object's own
     */
    public CertificateReport report(DesiredCertificate desired, Optional<Verdict> obstacle) {
        return switch (desired.source()) {
            case Named(var id) ->
                NamedCertificate.report(
                        id,
                        desired.hostname(),
                        keeper.outOfReach(id),
                        mirrors.descriptions().value(id),
                        clock.instant());
            case OfTheCdn its -> CertificateReport.OF_THE_CDN;
            case Brought(var offer) -> CertificateReport.of(offer);
            case Discovered(var owner, var shown) ->
                DiscoveredCertificate.report(
                        mirrors.listing(),
                        discoverable(owner, desired.hostname()),
                        mirrors.descriptions()::value,
                        shown,
                        desired.hostname(),
                        clock.instant());
            case Requested(var owner) -> reconciler.report(owner, desired.hostname(), obstacle);
            case Imported(var owner, var offer) ->
                reconciler.report(owner, new Wish.Import(desired.hostname(), offer), obstacle);
        };
    }

    /**
     * One pass over the certificates of its own that an object that lives wants, or has and does not want any more. The object is watched,
     * and is to be watched again afterwards: a step may change what there is to see.
     *
     * @param generation of its spec: a new one is tried at once even if the last one failed a moment ago
     */
    public CertificateProgress reconcile(CertificateGoal goal, long generation) {
        return reconciler.reconcile(goal, generation);
    }

    /** As {@link #reconcile}, but writes nothing: what it tells is the step that would have been taken. */
    public CertificateProgress look(CertificateGoal goal) {
        return reconciler.look(goal);
    }

    /**
     * One pass for an object that is being deleted, once its distribution is gone. Goes on saying that all is gone until {@link #forget}.
     */
    public TeardownReport teardown(CertificateGoal goal, long generation) {
        watch(goal);
        return reconciler.teardown(goal, generation);
    }

    /** Whether it is certain that a certificate of an object's own is there no more. */
    public boolean isGone(String uid, String id) {
        return reconciler.isGone(uid, id);
    }

    private void watch(CertificateGoal goal) {
        boolean unlisted = mirrors.watchListing(goal.owner(), true);
        if (reconciler.watch(goal.owner(), goal.names()) || unlisted) {
            thread.wake();
        }
    }

    private void hurry() {
        if (mirrors.hurry()) {
            thread.wake();
        }
    }

    /** A CDN does not take a certificate that was in order: what is known of it may be old. */
    public void doubt(String id) {
        if (mirrors.doubt(id)) {
            thread.wake();
        }
    }

    /** Looks at the object's certificate, whatever failed a moment ago: at once, unless that was asked for too often. */
    public void lookAgain(String namespace, String uid) {
        reconciler.lookAgain(namespace, uid);
        mirrors.lookAgain(uid, steady.instant());
        thread.wake();
    }

    /** Forgets an object that is gone. */
    public void forget(String uid) {
        reconciler.forget(uid);
        mirrors.forget(uid);
    }

    private Instant turnThenNext() {
        turn();
        return mirrors.nextDue();
    }

    /** One turn of the thread: whatever is due. */
    void turn() {
        mirrors.refresh(listeners::tell);
    }
}
