package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.CertificateStep.Write;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes away the certificates of objects that are being deleted, and makes sure that none is left. */
record CertificateTeardown(
        CdnSettings settings,
        Memories<CertificateMemory> memories,
        WriteGate<Write> gate,
        Runnable hurry,
        Clock clock,
        SteadyClock steady) {
    private static final Duration SOON = Duration.ofSeconds(1);

    /** More of them would leave no room for what to do. */
    private static final int MOST_TOLD = 3;

    private static final String WAY_OUT =
            "; to let the object go and leave its certificate as it is, set cdn.deletionPolicy: Retain";

    TeardownReport pass(CertificateGoal goal, OwnCertificates seen, long generation) {
        var owner = goal.owner();
        var absence = observe(owner, seen);
        return switch (CertificateLifecycle.next(goal, seen, clock.instant(), steady.instant())) {
            case Write write -> discard(goal, seen, generation, write);
            case Wait(var why) -> waiting(why.reason() == Reason.NotYetKnown ? why.message() : hindered(why));
            case Done() -> {
                if (!seen.own().isEmpty()) {
                    yield inUse(goal, seen)
                            .map(told -> remaining(told, untilNextTry(goal, seen)))
                            .orElseGet(() -> waiting(
                                    "the certificate of this object is kept as long as its distribution shows it"));
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

    private TeardownReport discard(CertificateGoal goal, OwnCertificates seen, long generation, Write step) {
        return switch (gate.pass(goal.owner(), generation, step)) {
            // The others first: what is in use is tried again later.
            case WriteGate.Taken() ->
                remaining(inUse(goal, seen).orElseGet(() -> step.verdict().message()), SOON);
            case WriteGate.Postponed(var retryIn) -> remaining(step.verdict().message(), retryIn);
            case WriteGate.Failed(var failure, var retryIn) -> remaining(hindered(failure.verdict()), retryIn);
        };
    }

    /** What there is to say of those that something shows, and nothing else keeps. */
    private Optional<String> inUse(CertificateGoal goal, OwnCertificates seen) {
        return Optional.of(refused(goal).inUse(seen.own(), goal.distribution()).stream()
                        .limit(MOST_TOLD)
                        .map(use -> use.message(steady.instant()))
                        .collect(Collectors.joining("; besides, ")))
                .filter(told -> !told.isEmpty());
    }

    private Duration untilNextTry(CertificateGoal goal, OwnCertificates seen) {
        return refused(goal)
                .due(seen.own())
                .map(at -> Duration.between(steady.instant(), at))
                .filter(Duration::isPositive)
                .orElse(SOON);
    }

    private RefusedDeletions refused(CertificateGoal goal) {
        return memories.of(goal.owner().uid()).refused();
    }

    private static String hindered(Verdict why) {
        return why.message() + WAY_OUT;
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
        var now = steady.instant();
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
