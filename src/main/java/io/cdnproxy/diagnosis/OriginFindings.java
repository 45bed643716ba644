package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Map;
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

    /** What is seen of an origin where nobody answers. */
    private static final Map<Reason, String> NOBODY_ANSWERS = Map.of(
            Reason.OriginPortClosed, "the origin refuses connections",
            Reason.Timeout, "the origin does not answer");

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

    /** Before anything in between is looked at: what the operator runs itself cannot answer. */
    static Optional<Verdict> serverNotAvailable(Observation seen) {
        return unanswered(seen)
                .filter(direct -> seen.origin().workload().isFalse())
                .map(direct -> Verdict.fails(
                        direct.reason(),
                        NOBODY_ANSWERS.get(direct.reason())
                                + ", as its server is not available: see WorkloadAvailable"));
    }

    /** What is seen where the origin leads to somebody who does not answer. */
    static Optional<String> nobodyAnswers(Observation seen) {
        return unanswered(seen).map(OriginFindings::whatIsSeen);
    }

    /** The same by a verdict that says so. */
    static String whatIsSeen(Verdict unanswered) {
        return NOBODY_ANSWERS.get(unanswered.reason());
    }

    static Optional<Verdict> unanswered(Observation seen) {
        return seen.links()
                .of(ConditionType.OriginHandshake)
                .filter(direct -> direct.isFalse() && NOBODY_ANSWERS.containsKey(direct.reason()));
    }

    /** Besides what is seen of the origin, which then says less of it than of who dials. */
    static Optional<Verdict> nothingAnswers(Observation seen) {
        return seen.links()
                .of(ConditionType.OriginHandshake)
                .filter(direct -> WayOut.isMissing(type -> type == ConditionType.WorkloadAvailable
                        ? Optional.of(seen.origin().workload())
                        : seen.links().of(type)))
                .map(direct -> Verdict.fails(
                        direct.reason(),
                        "the CDN's edge %s: let what dials here connect to the internet (firewall, NetworkPolicy, or a proxy as the only way out)"
                                .formatted(
                                        direct.reason() == Reason.Timeout
                                                ? "does not answer from here either"
                                                : "cannot be connected to from here either")));
    }

    private static boolean mayBeOtherFromHere(Reason reason, Observation seen) {
        return UNREACHABLE_FROM_HERE.contains(reason)
                || NOT_AGREED_FROM_HERE.contains(reason)
                        && seen.distribution().isOurs()
                        && DistributionFindings.decisive(seen).isEmpty();
    }
}
