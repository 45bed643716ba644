package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.certificate.CertificateStep.Delete;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.CertificateStep.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Brings certificates closer to what objects want to have requested, at most one step a pass. */
final class RequestedCertificates {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final CdnSettings settings;
    private final CertificateMirrors mirrors;
    private final OwnershipLooks looks;
    private final Memories<CertificateMemory> memories;
    private final WriteGate<Write> gate;
    private final Runnable hurry;
    private final Clock clock;

    /** @param hurry has the certificates listed soon */
    RequestedCertificates(
            CdnSettings settings,
            CertificateKeeper keeper,
            CertificateMirrors mirrors,
            Runnable hurry,
            StepEvents<Write> events,
            Clock clock) {
        this.settings = settings;
        this.mirrors = mirrors;
        this.looks = new OwnershipLooks(mirrors, settings.consistencyWindow());
        // A request sent by the process before this one may still take effect.
        this.memories = new Memories<>(CertificateMemory.blank(clock.instant().plus(settings.apiCallTimeout())));
        this.hurry = hurry;
        this.clock = clock;
        var executor = new CertificateStepExecutor(keeper, mirrors, memories, settings.apiCallTimeout(), clock);
        this.gate = new WriteGate<>(settings, executor::take, hurry, events, clock);
    }

    /** Has whatever is read that the object's certificates are found by; true if some of it was not yet. */
    boolean watch(Owner owner, Set<String> names) {
        return looks.watch(owner, names, memories.of(owner.uid()));
    }

    OwnCertificates of(Owner owner, Set<String> names) {
        return looks.of(owner, names, Optional.empty(), memories.of(owner.uid()));
    }

    /** One pass. */
    CertificateProgress reconcile(CertificateGoal goal, long generation) {
        return switch (next(goal)) {
            case Write write -> take(goal.owner(), generation, write);
            case Wait(var why) -> {
                hurry.run();
                yield new CertificateProgress(Optional.empty(), Optional.of(why), Optional.of(settings.quickSweep()));
            }
            case Done() -> new CertificateProgress(Optional.empty(), Optional.empty(), Optional.empty());
        };
    }

    /** As {@link #reconcile}, but writes nothing. */
    CertificateProgress look(CertificateGoal goal) {
        var pending = next(goal) instanceof Write write ? Optional.of(write) : Optional.<Write>empty();
        return new CertificateProgress(pending, Optional.empty(), Optional.empty());
    }

    private CertificateStep next(CertificateGoal goal) {
        return CertificateLifecycle.next(goal.hostname(), seen(goal), clock.instant());
    }

    private OwnCertificates seen(CertificateGoal goal) {
        return looks.of(
                goal.owner(),
                goal.names(),
                goal.shown(),
                memories.of(goal.owner().uid()));
    }

    private CertificateProgress take(Owner owner, long generation, Write step) {
        return switch (gate.pass(owner, generation, step)) {
            case WriteGate.Taken() -> new CertificateProgress(Optional.empty(), Optional.empty(), Optional.of(SOON));
            case WriteGate.Postponed(var retryIn) ->
                new CertificateProgress(Optional.of(step), Optional.empty(), Optional.of(retryIn));
            case WriteGate.Failed(var failure, var retryIn) ->
                new CertificateProgress(
                        Optional.of(step),
                        // What is in use is let go of by itself.
                        Optional.of(failure.verdict()).filter(told -> failure.errorClass() != ErrorClass.BUSY),
                        Optional.of(retryIn));
        };
    }

    /** One pass for an object that is being deleted, once its distribution is gone. Goes on saying that all is gone until {@link #forget}. */
    TeardownReport teardown(CertificateGoal goal, long generation) {
        var seen = seen(goal);
        var absence = observe(goal.owner(), seen);
        return switch (CertificateLifecycle.next(Optional.empty(), seen, clock.instant())) {
            case Write write -> discard(goal.owner(), generation, write);
            case Wait(var why) -> waiting(why.message());
            case Done() -> {
                if (!seen.own().isEmpty()) {
                    yield waiting("the certificate of this object is kept as long as its distribution shows it");
                }
                yield absence
                        ? new TeardownReport.Gone()
                        : waiting(
                                "no certificate of this object is in sight; making sure with one more look, because ACM's list can lag");
            }
        };
    }

    private TeardownReport discard(Owner owner, long generation, Write step) {
        return switch (gate.pass(owner, generation, step)) {
            case WriteGate.Taken() -> remaining(step.verdict().message(), SOON);
            case WriteGate.Postponed(var retryIn) -> remaining(step.verdict().message(), retryIn);
            case WriteGate.Failed(var failure, var retryIn) ->
                remaining(
                        failure.errorClass() == ErrorClass.BUSY && step instanceof Delete(var id)
                                ? ("certificate %s is deleted as soon as AWS lets go of it, which takes 10 to 20 minutes after its "
                                                + "distribution is gone; nothing to do, unless something else shows it")
                                        .formatted(id)
                                : failure.getMessage(),
                        retryIn);
        };
    }

    private TeardownReport waiting(String message) {
        hurry.run();
        return remaining(message, settings.quickSweep());
    }

    private static TeardownReport remaining(String message, Duration retryIn) {
        return new TeardownReport.Remaining(Reason.DeletingCertificate, message, Optional.of(retryIn));
    }

    /** Whether it is certain by now that there is none. */
    private boolean observe(Owner owner, OwnCertificates seen) {
        var now = clock.instant();
        if (!(seen.sight() instanceof OwnCertificates.Whole(var asOf))) {
            return false;
        }
        memories.update(
                owner.uid(),
                memory -> memory.withAbsence(memory.absence()
                        .orElseGet(() -> memory.absenceSince(now))
                        .observe(asOf, !seen.own().isEmpty(), settings.consistencyWindow())));
        return memories.of(owner.uid()).absence().orElseThrow().proven();
    }

    /** Why the certificate that an object wants is not there, or not as it should be. */
    CertificateReport report(Owner owner, String hostname, Optional<Verdict> obstacle) {
        return RequestedCertificate.report(hostname, of(owner, Set.of(hostname)), obstacle, clock.instant());
    }

    void lookAgain(String namespace, String uid, Instant now) {
        gate.retry(namespace, uid);
        memories.update(uid, memory -> memory.withAsked(now));
    }

    void forget(String uid) {
        gate.forget(uid);
        memories.forget(uid);
    }
}
