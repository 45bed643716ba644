package io.cdnproxy.campaign;

import io.cdnproxy.campaign.CrashPoint.Side;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A workload's runs without a fault.
 *
 * @param evidence of the first one
 * @param triggers the mutating requests that were accepted in every run, in order
 * @param passing those that only some runs met, such as a status that says two things at once or one after the other: no plan can
 *     count on them
 */
record Recording(Workload workload, Evidence evidence, List<Trigger> triggers, List<Trigger> passing) {

    Recording {
        triggers = List.copyOf(triggers);
        passing = List.copyOf(passing);
    }

    Recording(Workload workload, Evidence evidence, List<Trigger> triggers) {
        this(workload, evidence, triggers, List.of());
    }

    /** Both runs. */
    Recording and(Recording other) {
        Predicate<Trigger> inBoth = trigger -> triggers.contains(trigger) && other.triggers.contains(trigger);
        return new Recording(
                workload,
                evidence,
                triggers.stream().filter(inBoth).toList(),
                Stream.of(passing, other.passing, triggers, other.triggers)
                        .flatMap(List::stream)
                        .filter(inBoth.negate())
                        .distinct()
                        .toList());
    }

    /** The operator may be killed on either side of each request. */
    List<Plan> plans() {
        return triggers.stream()
                .flatMap(trigger -> Arrays.stream(Side.values()).map(side -> new CrashPoint(trigger, side)))
                .map(crashPoint -> new Plan(workload, crashPoint))
                .toList();
    }
}
