package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.WriteBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CDN room of one operator process: what a test restarts when it plays a crash. */
final class Operator {
    private static final int PASSES = 200;

    private final MutableClock clock;
    final Inventory inventory;
    final CloudFrontCdn reconciler;

    /** What it says to have done. */
    final List<Step> steps = new ArrayList<>();

    Operator(DistributionApi api, MutableClock clock) {
        this(api, clock, Fixtures.SETTINGS);
    }

    Operator(DistributionApi api, MutableClock clock, CdnSettings settings) {
        this.clock = clock;
        this.inventory = new Inventory(settings, api, CdnEvents.NONE, clock.steady());
        var events = new StepEvents<Step>() {
            @Override
            public void onStep(Owner owner, Step step) {
                steps.add(step);
            }
        };
        this.reconciler = new CloudFrontCdn(settings, WriteBudget.of(settings), api, inventory, events, clock.steady());
    }

    /** Passes until the distribution is as desired. */
    CdnReport settle(DesiredDistribution desired) {
        for (int pass = 0; pass < PASSES; pass++) {
            inventory.turn();
            var report = reconciler.reconcile(desired, 1);
            if (report.distributionDeployed().isTrue() && report.retryIn().isEmpty() && knowsTags(report)) {
                return report;
            }
            clock.advance(report.retryIn().orElse(Fixtures.SETTINGS.quickSweep()));
        }
        throw new AssertionError(
                "not settled: " + reconciler.reconcile(desired, 1).distributionDeployed());
    }

    private boolean knowsTags(CdnReport report) {
        return report.distribution()
                .flatMap(Distribution::arn)
                .flatMap(arn -> inventory.tags().tags(arn))
                .isPresent();
    }

    /** One pass on a fresh look. */
    CdnReport pass(DesiredDistribution desired) {
        inventory.turn();
        return reconciler.reconcile(desired, 1);
    }

    /** A pass on all that there is to know, after one that asked for it. */
    CdnReport look(DesiredDistribution desired) {
        pass(desired);
        later(Duration.ofSeconds(1));
        return reconciler.reconcile(desired, 1);
    }

    /** Passes until the distribution is gone. */
    void tearDown(Owner owner, Optional<String> lastKnownId) {
        tearDown(TeardownGoal.DELETED, owner, lastKnownId);
    }

    /** Passes until nothing is left to do. */
    TeardownReport tearDown(TeardownGoal goal, Owner owner, Optional<String> lastKnownId) {
        for (int pass = 0; pass < PASSES; pass++) {
            inventory.turn();
            switch (reconciler.teardown(goal, owner, 2, lastKnownId)) {
                case TeardownReport.Gone gone -> {
                    return gone;
                }
                case TeardownReport.Left left -> {
                    return left;
                }
                case TeardownReport.Remaining remaining ->
                    clock.advance(remaining.retryIn().orElse(Fixtures.SETTINGS.quickSweep()));
            }
        }
        throw new AssertionError("not torn down: " + reconciler.teardown(goal, owner, 2, lastKnownId));
    }

    /** Time passes, and the inventory looks again. */
    void later(Duration duration) {
        clock.advance(duration);
        inventory.turn();
    }
}
