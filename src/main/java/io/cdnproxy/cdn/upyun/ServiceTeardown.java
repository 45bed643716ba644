package io.cdnproxy.cdn.upyun;

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
import io.cdnproxy.cdn.upyun.Teardown.Remains;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes down the services of objects that are being deleted. */
final class ServiceTeardown {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String WAY_OUT =
            "; to let the object go and leave the service as it is, set cdn.deletionPolicy: Retain";

    private final CdnSettings settings;
    private final ServiceApi api;
    private final Services services;
    private final Memories<Memory> memories;
    private final WriteGate<Step.Write> gate;
    private final Clock clock;

    ServiceTeardown(
            CdnSettings settings,
            ServiceApi api,
            Services services,
            Memories<Memory> memories,
            WriteGate<Step.Write> gate,
            Clock clock) {
        this.settings = settings;
        this.api = api;
        this.services = services;
        this.memories = memories;
        this.gate = gate;
        this.clock = clock;
    }

    TeardownReport pass(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        boolean recalled = services.recall(owner, lastKnownId);
        var look = services.look(owner);
        if (!recalled || !look.known()) {
            var message = look.notYetKnown().message()
                    + look.failure().map(failure -> WAY_OUT).orElse("");
            return new Remaining(Reason.DeletingDistribution, message, Optional.of(settings.quickSweep()));
        }
        var remains = remains(owner);
        return switch (Teardown.next(goal, remains)) {
            case Step.Write write -> take(owner, generation, write);
            case Step.Wait(var retryIn, var verdict) -> {
                services.lookAgain(owner.uid());
                yield new Remaining(verdict.reason(), verdict.message(), retryIn);
            }
            case Step.Blocked(var reason, var message) -> new Remaining(reason, message, Optional.empty());
            case Step.Done(var verdict) -> remains.own().isEmpty() ? new Gone() : new Left(verdict.message());
        };
    }

    private TeardownReport take(Owner owner, long generation, Step.Write step) {
        var stage = step.verdict().reason();
        var message = step.verdict().message();
        return switch (gate.pass(owner, generation, step)) {
            case Taken() -> new Remaining(stage, message, Optional.of(SOON));
            case Postponed(var retryIn) -> new Remaining(stage, message, Optional.of(retryIn));
            case Failed(var failure, var retryIn) ->
                new Remaining(stage, failure.getMessage() + WAY_OUT, Optional.of(retryIn));
        };
    }

    private Remains remains(Owner owner) {
        var now = clock.instant();
        var own = services.own(owner);
        var known = services.known(owner);
        memories.update(owner.uid(), memory -> memory.absence().isEmpty() ? memory.withNoneKept() : memory);
        memories.update(
                owner.uid(),
                memory -> memory.withAbsence(memory.absence()
                        .orElseGet(() -> memory.absenceSince(now))
                        .observe(known, own.isPresent(), settings.consistencyWindow())));
        var memory = memories.of(owner.uid());
        return new Remains(
                own,
                memory,
                memory.absence().orElseThrow(),
                // Reads may lag behind the last write.
                known.isAfter(memory.settled().plus(settings.consistencyWindow())),
                api.canDelete(),
                settings.quickSweep());
    }
}
