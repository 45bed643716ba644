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

    /**
     * The same of a CDN that is known to dial by HTTPS: servers that hang up on others, and such with none but the cipher suites that
     * CloudFront has and the Java runtime refuses.
     */
    private static final Set<Reason> NOT_AGREED_FROM_HERE = Set.of(Reason.NoCertificate, Reason.HandshakeFailed);

    private OriginFindings() {}

    static Optional<Verdict> provenByEdge(Observation seen) {
        var links = seen.links();
        return links.of(ConditionType.OriginHandshake)
                .filter(direct -> !direct.isTrue()
                        && mayBeOtherFromHere(direct.reason(), seen)
                        && links.works(ConditionType.EdgeUpgrade)
                        && seen.distribution().dialsOrigin())
                .map(direct -> Verdict.works(
                        Reason.ProvenByEdge,
                        "the CDN reaches the origin, which cannot be judged by dialling it from here (%s)"
                                .formatted(direct.message())));
    }

    private static boolean mayBeOtherFromHere(Reason reason, Observation seen) {
        return UNREACHABLE_FROM_HERE.contains(reason)
                || NOT_AGREED_FROM_HERE.contains(reason)
                        && seen.distribution().isOurs()
                        && EdgeFindings.decisive(seen).isEmpty();
    }
}
