package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.CertificateStep.Write;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings certificates of objects' own, requested or imported, closer to what these want, at most one step a pass. */
final class CertificateReconciler {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final CdnSettings settings;
    private final CertificateMirrors mirrors;
    private final OwnershipLooks looks;
    private final Memories<CertificateMemory> memories;
    private final CertificatePace pace;
    private final WriteGate<Write> gate;
    private final CertificateTeardown teardown;
    private final Runnable hurry;
    private final Clock clock;
    private final SteadyClock steady;

    /** @param hurry has the certificates listed soon */
    CertificateReconciler(
            CdnSettings settings,
            WriteBudget budget,
            CertificateKeeper keeper,
            CertificateMirrors mirrors,
            Runnable hurry,
            StepEvents<Write> events,
            Clock clock,
            SteadyClock steady) {
        this.settings = settings;
        this.mirrors = mirrors;
        this.looks = new OwnershipLooks(mirrors, settings.consistencyWindow());
        // What was sent by the process before this one may still take effect.
        this.memories =
                new Memories<>(() -> CertificateMemory.blank(steady.instant().plus(settings.apiCallTimeout())));
        this.hurry = hurry;
        this.clock = clock;
        this.steady = steady;
        this.pace = new CertificatePace(
                new NamespacePace(settings.namespaceCertificatesAYear(), new CertificateHistory(mirrors)::of));
        var executor =
                new CertificateStepExecutor(keeper, mirrors, memories, pace, settings.apiCallTimeout(), clock, steady);
        this.gate = new WriteGate<>(budget, executor::take, hurry, events, steady);
        this.teardown = new CertificateTeardown(settings, memories, gate, hurry, clock, steady);
    }

    /** Has whatever is read that the object's certificates are found by; true if some of it was not yet. */
    boolean watch(Owner owner, Set<String> names) {
        memories.update(owner.uid(), memory -> memory.withMeeting(steady.instant()));
        return looks.watch(owner, names, memories.of(owner.uid()));
    }

    OwnCertificates of(Owner owner, Set<String> names) {
        return looks.of(owner, names, Optional.empty(), memories.of(owner.uid()));
    }

    /** One pass. */
    CertificateProgress reconcile(CertificateGoal goal, long generation) {
        var before = seen(goal);
        var step = next(goal, before);
        var told =
                switch (step) {
                    case Write write -> take(goal.owner(), generation, write);
                    case Wait(var why) -> {
                        hurry.run();
                        yield new Told(Optional.empty(), Optional.of(why), Optional.of(settings.quickSweep()));
                    }
                    case Done() -> new Told(Optional.empty(), Optional.empty(), untilNextAttempt(goal, before));
                };
        var after = step instanceof Write ? seen(goal) : before;
        var held = held(goal, after);
        if (held.isEmpty()) {
            hurry.run();
        }
        return new CertificateProgress(told.pending(), told.obstacle(), told.retryIn(), others(goal, after), held);
    }

    /** As {@link #reconcile}, but writes nothing. */
    CertificateProgress look(CertificateGoal goal) {
        var seen = seen(goal);
        var pending = next(goal, seen) instanceof Write write ? Optional.of(write) : Optional.<Write>empty();
        return new CertificateProgress(
                pending, Optional.empty(), Optional.empty(), others(goal, seen), held(goal, seen));
    }

    private OtherCertificates others(CertificateGoal goal, OwnCertificates seen) {
        return OtherCertificates.of(goal, seen, refused(goal), clock.instant(), steady.instant());
    }

    private RefusedDeletions refused(CertificateGoal goal) {
        return memories.of(goal.owner().uid()).refused();
    }

    /** The goal's names that there is a certificate for; empty as long as one that was made may not show yet. */
    private Optional<Set<String>> held(CertificateGoal goal, OwnCertificates seen) {
        var settled = memories.of(goal.owner().uid()).creationsSettled().plus(settings.consistencyWindow());
        return seen.sight() instanceof OwnCertificates.Whole(var asOf, var hindrance) && !asOf.isBefore(settled)
                ? Optional.of(goal.names().stream()
                        .filter(name -> seen.own().stream().anyMatch(certificate -> isHeldBy(certificate, name, goal)))
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    /** What is found by the name that is wanted now needs no former one to be found by. */
    private static boolean isHeldBy(CertificateDescription certificate, String name, CertificateGoal goal) {
        return certificate.serves(name)
                && (certificate.isFor(name)
                        || goal.hostname().filter(certificate::serves).isEmpty());
    }

    private CertificateStep next(CertificateGoal goal, OwnCertificates seen) {
        return CertificateLifecycle.next(goal, seen, clock.instant(), steady.instant());
    }

    /** What is known of those that the object has. What something else shows counts as shown until its deletion is tried again. */
    OwnCertificates seen(CertificateGoal goal) {
        return looks.of(
                goal.owner(),
                goal.names(),
                goal.shownBesides(refused(goal).shown(steady.instant())),
                memories.of(goal.owner().uid()));
    }

    private record Told(Optional<Write> pending, Optional<Verdict> obstacle, Optional<Duration> retryIn) {}

    /** Nobody tells when that is. */
    private Optional<Duration> untilNextAttempt(CertificateGoal goal, OwnCertificates seen) {
        return Stream.of(
                        Replacement.due(seen.own()).map(at -> Duration.between(clock.instant(), at)),
                        refused(goal).due(seen.own()).map(at -> Duration.between(steady.instant(), at)))
                .flatMap(Optional::stream)
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
    }

    private Told take(Owner owner, long generation, Write step) {
        var begun = steady.instant();
        var memory = memories.of(owner.uid());
        if (mayBeOvertaken(step) && begun.isBefore(memory.creationsSettled())) {
            return new Told(
                    Optional.of(step),
                    memory.unanswered(),
                    Optional.of(Duration.between(begun, memory.creationsSettled())));
        }
        var now = clock.instant();
        var hold = pace.hold(owner, step, now);
        if (hold.isPresent()) {
            return new Told(
                    Optional.of(step),
                    hold.map(CertificatePace.Hold::verdict),
                    hold.map(held -> Duration.between(now, held.until())));
        }
        return switch (gate.pass(owner, generation, step)) {
            case WriteGate.Taken() -> new Told(Optional.empty(), Optional.empty(), Optional.of(SOON));
            case WriteGate.Postponed(var retryIn) ->
                new Told(Optional.of(step), Optional.empty(), Optional.of(retryIn));
            case WriteGate.Failed(var failure, var retryIn) ->
                new Told(
                        Optional.of(step),
                        // What is under way there ends by itself.
                        Optional.of(failure.verdict()).filter(told -> failure.errorClass() != ErrorClass.BUSY),
                        Optional.of(retryIn));
        };
    }

    /** By what was sent before: only one of several writes to what is there already is the last one. */
    private static boolean mayBeOvertaken(Write step) {
        return step instanceof CertificateStep.Replace || step instanceof CertificateStep.Mark;
    }

    /** One pass for an object that is being deleted, once its distribution is gone. Goes on saying that all is gone until {@link #forget}. */
    TeardownReport teardown(CertificateGoal goal, long generation) {
        return teardown.pass(goal, seen(goal), generation);
    }

    /** Why the certificate that an object wants is not there, or not as it should be. */
    CertificateReport report(Owner owner, String hostname, Optional<Verdict> obstacle) {
        return RequestedCertificate.report(hostname, of(owner, Set.of(hostname)), obstacle, clock.instant());
    }

    /** The same of one that is imported for it. */
    CertificateReport report(Owner owner, Wish.Import wish, Optional<Verdict> obstacle) {
        return ImportedCertificate.report(wish, of(owner, Set.of(wish.hostname())), obstacle, clock.instant());
    }

    boolean isGone(String uid, String id) {
        return looks.isGone(id, memories.of(uid));
    }

    void lookAgain(String namespace, String uid) {
        gate.retry(namespace, uid);
        memories.update(uid, memory -> memory.withAsked(clock.instant(), steady.instant()));
    }

    void forget(String uid) {
        gate.forget(uid);
        memories.forget(uid);
    }
}
