package io.cdnproxy.campaign;

import io.cdnproxy.campaign.CrashPoint.Side;
import java.util.Arrays;
import java.util.List;

/**
 * A workload's run without a fault.
 *
 * @param triggers the mutating requests that were accepted, in order
 */
record Recording(Workload workload, Evidence evidence, List<Trigger> triggers) {

    Recording {
        triggers = List.copyOf(triggers);
    }

    /** The operator may be killed on either side of each request. */
    List<Plan> plans() {
        return triggers.stream()
                .flatMap(trigger -> Arrays.stream(Side.values()).map(side -> new CrashPoint(trigger, side)))
                .map(crashPoint -> new Plan(workload, crashPoint))
                .toList();
    }

    /** Whether the run came to this request; it may have been refused there, and accepted at a later occurrence. */
    boolean met(Trigger trigger) {
        return triggers.stream()
                .anyMatch(recorded -> recorded.mutation().equals(trigger.mutation())
                        && recorded.occurrence() >= trigger.occurrence());
    }
}
