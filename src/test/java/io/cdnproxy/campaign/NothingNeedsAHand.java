package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.List;
import java.util.stream.Stream;

/** The operator found its way alone, and in time. */
final class NothingNeedsAHand implements Oracle {
    /** Reasons that ask for a person. */
    private static final List<String> CALLS_FOR_HELP =
            List.of("OwnershipConflict", "AliasConflict", "HostnameConflict", "Invalid", "InvalidConfiguration");

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        var late = seen.goalReached()
                ? Stream.<String>of()
                : Stream.of("never became " + workload.change().goal() + ": " + seen.conditions());
        var calls = seen.conditions().stream()
                .filter(condition -> CALLS_FOR_HELP.contains(condition.reason()))
                .map(Condition::toString);
        return Stream.concat(late, calls).toList();
    }
}
