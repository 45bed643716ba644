package io.cdnproxy.campaign;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a plan went.
 *
 * @param attempts how often the plan was tried until its crash point was met
 * @param fired whether its crash point was met
 * @param exitStatus of the operator that was killed
 * @param violations by oracle
 */
record Outcome(
        Plan plan,
        int attempts,
        boolean fired,
        Optional<Integer> exitStatus,
        Map<String, List<String>> violations,
        Duration took) {
    /** 128 + SIGKILL: the process did not end by itself. */
    private static final int KILLED = 137;

    boolean killed() {
        return exitStatus.equals(Optional.of(KILLED));
    }

    /** Another attempt. What went wrong at the first one counts, although its crash point was not met. */
    Outcome then(Outcome next) {
        var all = new LinkedHashMap<>(violations);
        next.violations.forEach((oracle, found) ->
                all.merge(oracle, found, (before, after) -> Stream.concat(before.stream(), after.stream())
                        .toList()));
        return new Outcome(plan, attempts + next.attempts, next.fired, next.exitStatus, all, took.plus(next.took));
    }

    /** A plan that did not happen proves nothing: that is a violation as well. */
    List<String> allViolations() {
        return Stream.of(
                        fired ? Stream.<String>of() : Stream.of("its crash point was never met"),
                        killed() ? Stream.<String>of() : Stream.of("no operator was killed: exit status " + exitStatus),
                        violations.entrySet().stream().flatMap(entry -> entry.getValue().stream()
                                .map(violation -> entry.getKey() + ": " + violation)))
                .flatMap(stream -> stream)
                .map(violation -> plan + ": " + violation)
                .toList();
    }

    @Override
    public String toString() {
        return allViolations().isEmpty() ? plan + ": ok" : String.join("\n", allViolations());
    }
}
