package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Memories;
import java.util.List;

/** What differs at objects' services, as the mirror shows them, by the policy that counts now. */
record ObservedDrift(Services services, Memories<Memory> memories, Inheritance inheritance) {

    /** What is left as it is. */
    List<Difference> left(DesiredService desired) {
        return inheritance.inEffect(desired).driftPolicy() == DriftPolicy.Enforce
                ? List.of()
                : services.own(desired.owner())
                        .map(own -> Drift.left(
                                desired, own, memories.of(desired.owner().uid())))
                        .orElse(List.of());
    }

    /** What is not, whichever of it the next step changes. */
    List<Difference> due(DesiredService desired) {
        var left = left(desired);
        return services.own(desired.owner())
                .map(own -> Drift.of(desired, own).stream()
                        .filter(difference -> !left.contains(difference))
                        .toList())
                .orElse(List.of());
    }
}
