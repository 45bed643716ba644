package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.TeardownReport.Gone;
import io.cdnproxy.cdn.TeardownReport.Left;
import io.cdnproxy.cdn.TeardownReport.Remaining;
import io.cdnproxy.cdn.WriteGate;
import io.cdnproxy.cdn.WriteGate.Failed;
import io.cdnproxy.cdn.WriteGate.Postponed;
import io.cdnproxy.cdn.WriteGate.Taken;
import io.cdnproxy.cdn.cloudfront.Teardown.Remains;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes down the distributions of objects that are being deleted: disable, wait, delete, make sure; or disable and leave. */
final class DistributionTeardown {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String WAY_OUT =
            "; to let the object go and leave the distribution as it is, set cdn.deletionPolicy: Retain";

    private final CdnSettings settings;
    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final WriteGate<Step.Write> gate;
    private final Clock clock;

    DistributionTeardown(
            CdnSettings settings,
            Inventory inventory,
            Memories<Memory> memories,
            WriteGate<Step.Write> gate,
            Clock clock) {
        this.settings = settings;
        this.inventory = inventory;
        this.memories = memories;
        this.gate = gate;
        this.clock = clock;
    }

    TeardownReport pass(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        var snapshot = inventory.snapshot();
        if (snapshot.isEmpty()) {
            var message = inventory.notYetKnown().message()
                    + inventory.failure().map(failure -> WAY_OUT).orElse("");
            return new Remaining(Reason.DeletingDistribution, message, Optional.of(settings.quickSweep()));
        }
        var remains = remains(owner, lastKnownId, snapshot.get());
        return switch (Teardown.next(goal, remains)) {
            case Step.Write write -> take(owner, generation, write);
            case Step.Wait(var retryIn, var verdict) -> {
                inventory.hurry();
                yield new Remaining(verdict.reason(), verdict.message(), retryIn);
            }
            case Step.Blocked(var reason, var message) -> new Remaining(reason, message, Optional.empty());
            case Step.Done(var verdict) -> remains.own().isEmpty() ? new Gone() : new Left(verdict.message());
        };
    }

    private TeardownReport take(Owner owner, long generation, Step.Write step) {
        var stage = step instanceof Step.Delete ? Reason.DeletingDistribution : Reason.DisablingDistribution;
        var message = step.verdict().message();
        return switch (gate.pass(owner, generation, step)) {
            case Taken() -> new Remaining(stage, message, Optional.of(SOON));
            case Postponed(var retryIn) -> new Remaining(stage, message, Optional.of(retryIn));
            case Failed(var failure, var retryIn) ->
                new Remaining(stage, failure.getMessage() + WAY_OUT, Optional.of(retryIn));
        };
    }

    private Remains remains(Owner owner, Optional<String> lastKnownId, Snapshot snapshot) {
        memories.update(owner.uid(), memory -> memory.absence().isEmpty() ? memory.withNoneDisowned() : memory);
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
                memory -> memory.withAbsence(memory.absence()
                        .orElseGet(() -> memory.absenceSince(now))
                        .observe(snapshot.begun(), present, settings.consistencyWindow())));
        var absence = memories.of(owner.uid()).absence().orElseThrow();
        return new Remains(own, remembered, absence, settings.quickSweep());
    }
}
