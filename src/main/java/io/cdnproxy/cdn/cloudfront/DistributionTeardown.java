package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepPass;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.cloudfront.Teardown.Remains;
import io.cdnproxy.pace.SteadyClock;
import java.util.Optional;

/** Takes down the distributions of objects that are being deleted: disable, wait, delete, make sure; or disable and leave. */
final class DistributionTeardown {
    private final CdnSettings settings;
    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final StepPass<Step> pass;
    private final SteadyClock clock;

    DistributionTeardown(
            CdnSettings settings,
            Inventory inventory,
            Memories<Memory> memories,
            StepPass<Step> pass,
            SteadyClock clock) {
        this.settings = settings;
        this.inventory = inventory;
        this.memories = memories;
        this.pass = pass;
        this.clock = clock;
    }

    TeardownReport pass(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        var snapshot = inventory.snapshot();
        if (snapshot.isEmpty()) {
            return pass.notYetKnown(inventory.notYetKnown(), inventory.failure().isPresent(), settings.quickSweep());
        }
        var next = Teardown.next(goal, remains(owner, lastKnownId, snapshot.get()));
        if (next instanceof NextStep.Wait<Step>) {
            inventory.hurry();
        }
        return pass.takeDown(owner, generation, next, inventory.failure().map(CdnException::unknown));
    }

    private Remains remains(Owner owner, Optional<String> lastKnownId, Snapshot snapshot) {
        memories.update(
                owner.uid(), memory -> memory.settlement().absence().isEmpty() ? memory.withNoneDisowned() : memory);
        var disowned = memories.of(owner.uid()).disowned();
        var own = inventory.mirror().own(owner, snapshot).stream()
                .filter(distribution -> !disowned.contains(distribution.id()))
                .toList();
        var remembered = lastKnownId
                .flatMap(snapshot::withId)
                .filter(distribution -> !own.contains(distribution) && !disowned.contains(distribution.id()));
        var now = clock.instant();
        boolean present = !own.isEmpty() || remembered.isPresent();
        memories.update(
                owner.uid(),
                memory -> memory.withSettlement(
                        memory.settlement().observe(now, snapshot.begun(), present, settings.consistencyWindow())));
        var absence = memories.of(owner.uid()).settlement().absence().orElseThrow();
        return new Remains(own, remembered, absence, settings.quickSweep());
    }
}
