package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.certificate.CertificateSource.Requested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The certificates room of one operator process: what a test restarts when it plays a crash. */
final class CertificateOperator {
    private static final int PASSES = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final MutableClock clock;
    private final Showcase showcase;
    private final Owner owner;
    final Certificates certificates;

    /** The validation records that its own looks into DNS find. */
    Set<ValidationRecord> answered = Set.of();

    /** What it says to have done. */
    final List<CertificateStep.Write> steps = new ArrayList<>();

    CertificateOperator(
            CertificateKeeper keeper, Showcase showcase, Owner owner, CdnSettings settings, MutableClock clock) {
        this.clock = clock;
        this.showcase = showcase;
        this.owner = owner;
        var events = new CertificateEvents() {
            @Override
            public void onStep(Owner who, CertificateStep.Write step) {
                steps.add(step);
            }
        };
        this.certificates = new Certificates(
                settings, WriteBudget.of(settings), keeper, CdnEvents.NONE, events, clock, clock.ofAWrongMachine());
    }

    /** One pass on a fresh look, in which the distribution is given whatever it can use. */
    CertificateProgress pass(String hostname, Set<String> names) {
        return pass(requested(hostname), names);
    }

    /** The same of whatever source. */
    CertificateProgress pass(DesiredCertificate desired, Set<String> names) {
        certificates.turn();
        certificates.watch(goal(desired.wish(), names), desired);
        var progress = certificates.reconcile(goal(desired.wish(), names), 1);
        certificates.watch(goal(desired.wish(), names), desired);
        var report = certificates.report(desired, progress.obstacle());
        if (report.ready().isTrue()) {
            showcase.show(report.id().orElseThrow());
        }
        return progress;
    }

    /** What is to be in DNS for it. */
    RequiredProofs proofs(String hostname, Set<String> names) {
        return certificates.watch(goal(requested(hostname).wish(), names), requested(hostname));
    }

    private DesiredCertificate requested(String hostname) {
        return new DesiredCertificate(hostname, new Requested(owner));
    }

    CertificateReport report(String hostname) {
        return certificates.report(requested(hostname));
    }

    /** Passes until the distribution shows a certificate for the hostname, and there is nothing left to do. */
    void settle(String hostname, Set<String> names) {
        settle(requested(hostname), names);
    }

    /** The same of whatever source. */
    void settle(DesiredCertificate desired, Set<String> names) {
        for (int pass = 0; pass < PASSES; pass++) {
            var before = showcase.shown();
            var progress = pass(desired, names);
            var report = certificates.report(desired);
            boolean shown =
                    report.ready().isTrue() && before.equals(Set.of(report.id().orElseThrow()));
            if (shown && isNothingLeft(progress)) {
                return;
            }
            clock.advance(progress.retryIn().orElse(LONGEST_PAUSE));
        }
        throw new AssertionError("not settled: " + certificates.report(desired));
    }

    private static boolean isNothingLeft(CertificateProgress progress) {
        return progress.pending().isEmpty()
                && progress.obstacle().isEmpty()
                && progress.retryIn().isEmpty();
    }

    /** Passes until nothing is left, after the distribution has gone. */
    void tearDown(Set<String> names) {
        showcase.close();
        for (int pass = 0; pass < PASSES; pass++) {
            certificates.turn();
            switch (certificates.teardown(goal(Optional.empty(), names), 2)) {
                case TeardownReport.Gone gone -> {
                    return;
                }
                case TeardownReport.Left left -> throw new AssertionError("left: " + left);
                case TeardownReport.Remaining remaining ->
                    clock.advance(remaining.retryIn().orElse(LONGEST_PAUSE));
            }
        }
        throw new AssertionError("not torn down: " + certificates.teardown(goal(Optional.empty(), names), 2));
    }

    private CertificateGoal goal(Optional<Wish> wish, Set<String> names) {
        return new CertificateGoal(owner, wish, names, Optional.of(showcase.shown())).withAnswered(answered);
    }
}
