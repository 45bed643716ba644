package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The judgement: which condition follows from which observation. */
public final class Rules {
    /** Faults of a direct dial that a healthy chain can show: hairpins, origins that admit only the CDN's addresses, split-horizon DNS. */
    private static final Set<Reason> UNREACHABLE_FROM_HERE =
            Set.of(Reason.Timeout, Reason.OriginPortClosed, Reason.AddressNotAllowed);

    private Rules() {}

    /** One verdict for each condition type but Deleting, in the order of {@link ConditionType}. */
    public static Map<ConditionType, Verdict> judge(Observation seen) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        verdicts.put(ConditionType.Accepted, seen.accepted());
        verdicts.put(ConditionType.OriginCertificateReady, seen.originCertificate());
        verdicts.put(ConditionType.WorkloadAvailable, seen.workload());
        verdicts.put(ConditionType.ViewerCertificateReady, seen.viewerCertificate());
        verdicts.put(ConditionType.DistributionDeployed, seen.distribution());
        verdicts.put(ConditionType.DnsReady, seen.dns());

        var edgeHandshake = seen.distributionExists()
                ? seen.edgeHandshake()
                : notTriedAfter(ConditionType.DistributionDeployed, seen.distribution());
        var edgeUpgrade = stageAfter(ConditionType.EdgeHandshake, edgeHandshake, seen.edgeUpgrade());
        verdicts.put(ConditionType.EdgeHandshake, edgeHandshake);
        verdicts.put(ConditionType.EdgeUpgrade, edgeUpgrade);

        if (edgeUpgrade.isTrue() && seen.edgeDialsOrigin() && isUnreachableFromHere(seen.originHandshake())) {
            verdicts.put(ConditionType.OriginHandshake, provenByEdge(seen.originHandshake()));
            verdicts.put(ConditionType.OriginUpgrade, provenByEdge(seen.originHandshake()));
        } else {
            verdicts.put(ConditionType.OriginHandshake, seen.originHandshake());
            verdicts.put(
                    ConditionType.OriginUpgrade,
                    stageAfter(ConditionType.OriginHandshake, seen.originHandshake(), seen.originUpgrade()));
        }
        verdicts.put(ConditionType.Ready, firstViolation(verdicts));
        verdicts.put(ConditionType.Drifted, seen.drift());
        return verdicts;
    }

    /** Ready is the first violated condition, in order; a condition that is missing counts as not yet known. */
    public static Verdict firstViolation(Map<ConditionType, Verdict> verdicts) {
        for (var type : ConditionType.values()) {
            if (type == ConditionType.Ready) {
                break;
            }
            var verdict = verdicts.getOrDefault(type, Verdict.unknown("not yet known"));
            if (!verdict.isTrue()) {
                return new Verdict(verdict.status(), verdict.reason(), type + ": " + verdict.message());
            }
        }
        return Verdict.works("every link of the chain works");
    }

    /** Whether a direct dial failed in a way that says nothing about what the CDN would meet. */
    public static boolean isUnreachableFromHere(Verdict originHandshake) {
        return originHandshake.isFalse() && UNREACHABLE_FROM_HERE.contains(originHandshake.reason());
    }

    private static Verdict provenByEdge(Verdict direct) {
        return Verdict.works(
                Reason.ProvenByEdge,
                "the CDN reaches the origin, which this cluster does not reach directly (" + direct.message() + ")");
    }

    private static Verdict stageAfter(ConditionType before, Verdict predecessor, Optional<Verdict> stage) {
        return predecessor.isTrue()
                ? stage.orElseGet(() -> Verdict.unknown("not yet known: the first probe has not ended"))
                : notTriedAfter(before, predecessor);
    }

    private static Verdict notTriedAfter(ConditionType before, Verdict predecessor) {
        return switch (predecessor.status()) {
            case True -> Verdict.unknown("not yet known: the first probe has not ended");
            case Unknown ->
                new Verdict(Status.Unknown, predecessor.reason(), "not tried: " + before + " is not known yet");
            case False ->
                Verdict.fails(
                        predecessor.reason(), "not tried: " + before + " is False, see its message for what to do");
        };
    }
}
