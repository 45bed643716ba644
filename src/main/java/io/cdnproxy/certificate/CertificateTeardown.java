package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Absence;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.certificate.CertificateStep.Delete;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.CertificateStep.Write;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes away the certificates of objects that are being deleted, and makes sure that none is left. */
record CertificateTeardown(
        CdnSettings settings,
        Memories<CertificateMemory> memories,
        WriteGate<Write> gate,
        Runnable hurry,
        Clock clock) {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String WAY_OUT =
            "; to let the object go and leave its certificate as it is, set cdn.deletionPolicy: Retain";

    TeardownReport pass(CertificateGoal goal, OwnCertificates seen, long generation) {
        var owner = goal.owner();
        var absence = observe(owner, seen);
        return switch (CertificateLifecycle.next(goal, seen, clock.instant())) {
            case Write write -> discard(goal, generation, write);
            case Wait(var why) -> waiting(why.reason() == Reason.NotYetKnown ? why.message() : hindered(why));
            case Done() -> {
                if (!seen.own().isEmpty()) {
                    yield waiting("the certificate of this object is kept as long as its distribution shows it");
                }
                yield absence
                        ? new TeardownReport.Gone()
                        : waiting(
                                seen.hindrance()
                                        .map(CertificateTeardown::hindered)
                                        .orElse(
                                                "no certificate of this object is in sight; making sure with one more look, because ACM's list can lag"));
            }
        };
    }

    private TeardownReport discard(CertificateGoal goal, long generation, Write step) {
        return switch (gate.pass(goal.owner(), generation, step)) {
            case WriteGate.Taken() -> remaining(step.verdict().message(), SOON);
            case WriteGate.Postponed(var retryIn) -> remaining(step.verdict().message(), retryIn);
            case WriteGate.Failed(var failure, var retryIn) ->
                remaining(
                        failure.errorClass() == ErrorClass.BUSY && step instanceof Delete(var id, var ended)
                                ? inUse(id, failure, goal).message(clock.instant())
                                : hindered(failure.verdict()),
                        retryIn);
        };
    }

    private static String hindered(Verdict why) {
        return why.message() + WAY_OUT;
    }

    private CertificateInUse inUse(String id, CdnException failure, CertificateGoal goal) {
        var begun = memories.of(goal.owner().uid()).absence().map(Absence::notBefore);
        return new CertificateInUse(id, failure.users(), goal.distribution(), begun.orElseGet(clock::instant));
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
        if (!(seen.sight() instanceof OwnCertificates.Whole(var asOf, var hindrance))) {
            return false;
        }
        memories.update(
                owner.uid(),
                memory -> memory.withAbsence(memory.absence()
                        .orElseGet(() -> memory.absenceSince(now))
                        .observe(asOf, !seen.own().isEmpty(), settings.consistencyWindow())));
        return memories.of(owner.uid()).absence().orElseThrow().proven();
    }
}
