package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
import java.util.Set;

/** What other layers say of an origin that was dialled from here. */
final class OriginFindings {
    /** Faults of a direct dial that a healthy chain can show: hairpins, origins that admit only the CDN's addresses, split-horizon DNS. */
    private static final Set<Reason> UNREACHABLE_FROM_HERE =
            Set.of(Reason.Timeout, Reason.OriginPortClosed, Reason.AddressNotAllowed, Reason.NoRoute);

    private OriginFindings() {}

    static Optional<Verdict> provenByEdge(Observation seen) {
        var links = seen.links();
        return links.of(ConditionType.OriginHandshake)
                .filter(direct -> !direct.isTrue()
                        && UNREACHABLE_FROM_HERE.contains(direct.reason())
                        && links.works(ConditionType.EdgeUpgrade)
                        && seen.distribution().dialsOrigin())
                .map(direct -> Verdict.works(
                        Reason.ProvenByEdge,
                        "the CDN reaches the origin, which is not reached directly from here (" + direct.message()
                                + ")"));
    }
}
