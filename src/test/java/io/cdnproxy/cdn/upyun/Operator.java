package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The UPYUN room of one operator process: what a test restarts when it plays a crash. */
public final class Operator {
    private static final int PASSES = 300;

    /** After which what was on its way has arrived, and every read shows it. */
    private static final Duration QUIET = Duration.ofSeconds(31);

    private final MutableClock clock;
    private final CdnSettings settings;
    final Services services;
    final UpyunCdn reconciler;

    /** What it says to have done. */
    final List<Step> steps = new ArrayList<>();

    public Operator(ServiceApi api, MutableClock clock) {
        this(api, clock, Fixtures.SETTINGS);
    }

    Operator(ServiceApi api, MutableClock clock, CdnSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.services = new Services(settings, api, CdnEvents.NONE, clock.steady());
        var events = new StepEvents<Step>() {
            @Override
            public void onStep(Owner owner, Step step) {
                steps.add(step);
            }
        };
        this.reconciler = new UpyunCdn(settings, api, services, events, clock, clock.steady());
    }

    /** Passes until the service is as desired, and goes on being so when it is looked at again later. */
    public CdnReport settle(DesiredService desired) {
        boolean isSure = false;
        for (int pass = 0; pass < PASSES; pass++) {
            services.turn();
            var report = reconciler.reconcile(desired, 1);
            boolean done =
                    report.distributionDeployed().isTrue() && report.retryIn().isEmpty();
            if (done && isSure) {
                return report;
            }
            isSure = done;
            if (done) {
                clock.advance(QUIET);
                services.lookAgain(desired.owner().uid());
            } else {
                clock.advance(report.retryIn().orElse(settings.quickSweep()));
            }
        }
        throw new AssertionError(
                "not settled: " + reconciler.reconcile(desired, 1).distributionDeployed());
    }

    /** One pass on a fresh look. */
    public CdnReport pass(DesiredService desired) {
        services.watch(desired.owner());
        services.lookAgain(desired.owner().uid());
        clock.advance(settings.quickSweep());
        services.turn();
        return reconciler.reconcile(desired, 1);
    }

    /** Passes until nothing is left to do. */
    public TeardownReport tearDown(TeardownGoal goal, Owner owner) {
        return tearDown(goal, owner, Optional.empty());
    }

    TeardownReport tearDown(TeardownGoal goal, Owner owner, Optional<String> lastKnownId) {
        for (int pass = 0; pass < PASSES; pass++) {
            services.turn();
            switch (reconciler.teardown(goal, owner, 2, lastKnownId)) {
                case TeardownReport.Gone gone -> {
                    return gone;
                }
                case TeardownReport.Left left -> {
                    return left;
                }
                case TeardownReport.Remaining remaining ->
                    clock.advance(remaining.retryIn().orElse(settings.quickSweep()));
            }
        }
        throw new AssertionError("not torn down: " + reconciler.teardown(goal, owner, 2, lastKnownId));
    }
}
