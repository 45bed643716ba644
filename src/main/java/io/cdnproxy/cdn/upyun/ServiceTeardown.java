package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepPass;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.upyun.Teardown.Remains;
import io.cdnproxy.pace.SteadyClock;
import java.util.Optional;

/** Takes down the services of objects that are being deleted. */
final class ServiceTeardown {
    private final CdnSettings settings;
    private final ServiceApi api;
    private final Services services;
    private final Memories<Memory> memories;
    private final StepPass<Step> pass;
    private final SteadyClock clock;

    ServiceTeardown(
            CdnSettings settings,
            ServiceApi api,
            Services services,
            Memories<Memory> memories,
            StepPass<Step> pass,
            SteadyClock clock) {
        this.settings = settings;
        this.api = api;
        this.services = services;
        this.memories = memories;
        this.pass = pass;
        this.clock = clock;
    }

    TeardownReport pass(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        services.watch(owner, lastKnownId);
        var look = services.look(owner);
        if (!look.known()) {
            return pass.notYetKnown(look.notYetKnown(), look.failure().isPresent(), settings.quickSweep());
        }
        var next = Teardown.next(goal, remains(owner));
        if (next instanceof NextStep.Wait<Step>) {
            services.lookAgain(owner.uid());
        }
        return pass.takeDown(owner, generation, next, look.failure());
    }

    private Remains remains(Owner owner) {
        var now = clock.instant();
        var own = services.own(owner);
        var known = services.known(owner);
        memories.update(
                owner.uid(), memory -> memory.settlement().absence().isEmpty() ? memory.withNoneKept() : memory);
        memories.update(
                owner.uid(),
                memory -> memory.withSettlement(
                        memory.settlement().observe(now, known, own.isPresent(), settings.consistencyWindow())));
        var memory = memories.of(owner.uid());
        return new Remains(
                own,
                memory,
                memory.settlement().absence().orElseThrow(),
                // Reads may lag behind the last write.
                known.isAfter(memory.settlement().at().plus(settings.consistencyWindow())),
                api.canDelete(),
                settings.quickSweep());
    }
}
