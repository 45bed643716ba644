package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What other layers say of an origin that was dialled from here. */
final class OriginFindings {
    /** Faults of a direct dial that a healthy chain can show: hairpins, origins that admit only the CDN's addresses, split-horizon DNS. */
    private static final Set<Reason> UNREACHABLE_FROM_HERE =
            Set.of(Reason.Timeout, Reason.OriginPortClosed, Reason.AddressNotAllowed, Reason.NoRoute);

    /** Of these, what is no answer: a copy at the CDN stands for no server that says that it is closed. */
    private static final Set<Reason> SILENT_FROM_HERE =
            Set.of(Reason.Timeout, Reason.AddressNotAllowed, Reason.NoRoute);

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
                        && links.edgeWorks()
                        && seen.distribution().dialsOrigin())
                .map(direct -> Verdict.works(
                        Reason.ProvenByEdge,
                        (isFromCache(seen)
                                        ? "the CDN has a copy of the page, and whether it reaches the origin shows when that expires: the origin cannot be judged by dialling it from here (%s)"
                                        : "the CDN reaches the origin, which cannot be judged by dialling it from here (%s)")
                                .formatted(direct.message())));
    }

    /** A copy at the CDN says nothing of today. */
    private static boolean isFromCache(Observation seen) {
        return seen.wire()
                .edgeAnswer()
                .filter(answer -> answer.madeBy() == MadeBy.CACHE)
                .isPresent();
    }

    /** The chain works: a warning. */
    static Optional<Verdict> dialledInClear(Observation seen) {
        return Optional.of(seen.origin().use())
                .filter(use -> use.inClear()
                        && (seen.links().works(ConditionType.OriginHandshake)
                                || provenByEdge(seen).isPresent()))
                .map(
                        use -> Verdict.works(
                                Reason.Unencrypted,
                                Remedy.message(
                                        "whoever is between the CDN and the origin can read and change what passes",
                                        Remedy.yours(
                                                "where that matters, give the server a certificate for its name, and set origin.protocol to https"))));
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
        if (isFromCache(seen)) {
            return SILENT_FROM_HERE.contains(reason);
        }
        return UNREACHABLE_FROM_HERE.contains(reason)
                || NOT_AGREED_FROM_HERE.contains(reason)
                        && seen.distribution().isOurs()
                        && DistributionFindings.decisive(seen).isEmpty();
    }
}
