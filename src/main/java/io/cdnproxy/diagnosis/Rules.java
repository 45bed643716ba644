package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.LinkVerdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The judgement: which condition follows from which observation. */
public final class Rules {
    /** Faults of a direct dial that a healthy chain can show: hairpins, origins that admit only the CDN's addresses, split-horizon DNS. */
    private static final Set<Reason> UNREACHABLE_FROM_HERE =
            Set.of(Reason.Timeout, Reason.OriginPortClosed, Reason.AddressNotAllowed);

    /** What has to work before a condition's own link is tried. */
    static final Map<ConditionType, ConditionType> STAGE_BEFORE = Map.of(
            ConditionType.DnsReady, ConditionType.DistributionDeployed,
            ConditionType.EdgeHandshake, ConditionType.DistributionDeployed,
            ConditionType.EdgeUpgrade, ConditionType.EdgeHandshake,
            ConditionType.OriginHandshake, ConditionType.WorkloadAvailable,
            ConditionType.OriginUpgrade, ConditionType.OriginHandshake);

    private static final Verdict NOT_PROBED_YET = Verdict.unknown("not yet known: the first probe has not ended");

    private Rules() {}

    /** One verdict for each condition type but Deleting, in the order of {@link ConditionType}. */
    public static Map<ConditionType, Verdict> judge(Observation seen) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        verdicts.put(ConditionType.Accepted, seen.accepted());
        verdicts.put(ConditionType.OriginCertificateReady, seen.origin().certificate());
        verdicts.put(ConditionType.WorkloadAvailable, seen.origin().workload());
        verdicts.put(ConditionType.ViewerCertificateReady, seen.distribution().viewerCertificate());
        verdicts.put(ConditionType.DistributionDeployed, seen.distribution().deployed());
        verdicts.put(ConditionType.DnsReady, dns(seen));
        judgeChains(seen, verdicts);
        verdicts.put(ConditionType.Ready, firstViolation(verdicts));
        verdicts.put(ConditionType.Drifted, seen.distribution().drift());
        return verdicts;
    }

    private static Verdict dns(Observation seen) {
        if (seen.recordsRefused().isPresent()) {
            return seen.recordsRefused().get();
        }
        var answers = link(seen, ChainReport::dnsReady).orElse(NOT_PROBED_YET);
        return seen.recordsUnpublished() && !answers.isTrue()
                ? Verdict.fails(
                        Reason.ExternalDnsMissing,
                        "the API server does not know DNSEndpoints: install external-dns with its CRD, or set dns.mode to"
                                + " None and create the records of status.dns.required")
                : answers;
    }

    private static void judgeChains(Observation seen, Map<ConditionType, Verdict> verdicts) {
        var edgeHandshake = seen.distribution().exists()
                ? link(seen, report -> report.edge().handshake()).orElse(NOT_PROBED_YET)
                : notTried(ConditionType.EdgeHandshake, seen.distribution().deployed());
        var edgeUpgrade = stageAfter(edgeHandshake, ConditionType.EdgeUpgrade, link(seen, report -> report.edge()
                .upgrade()));
        verdicts.put(ConditionType.EdgeHandshake, edgeHandshake);
        verdicts.put(ConditionType.EdgeUpgrade, edgeUpgrade);

        var originHandshake = link(seen, report -> report.origin().handshake()).orElse(NOT_PROBED_YET);
        if (edgeUpgrade.isTrue() && seen.distribution().dialsOrigin() && isUnreachableFromHere(originHandshake)) {
            verdicts.put(ConditionType.OriginHandshake, provenByEdge(originHandshake));
            verdicts.put(ConditionType.OriginUpgrade, provenByEdge(originHandshake));
        } else {
            verdicts.put(ConditionType.OriginHandshake, originHandshake);
            verdicts.put(
                    ConditionType.OriginUpgrade,
                    stageAfter(originHandshake, ConditionType.OriginUpgrade, link(seen, report -> report.origin()
                            .upgrade())));
        }
    }

    private static Optional<Verdict> link(Observation seen, Function<ChainReport, LinkVerdict> link) {
        return seen.origin().chain().map(link).flatMap(LinkVerdict::tried);
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

    private static boolean isUnreachableFromHere(Verdict originHandshake) {
        return originHandshake.isFalse() && UNREACHABLE_FROM_HERE.contains(originHandshake.reason());
    }

    private static Verdict provenByEdge(Verdict direct) {
        return Verdict.works(
                Reason.ProvenByEdge,
                "the CDN reaches the origin, which this cluster does not reach directly (" + direct.message() + ")");
    }

    private static Verdict stageAfter(Verdict predecessor, ConditionType type, Optional<Verdict> stage) {
        return predecessor.isTrue() ? stage.orElse(NOT_PROBED_YET) : notTried(type, predecessor);
    }

    /** The verdict on a link that was not tried, by what is known of the stage before it. */
    static Verdict notTried(ConditionType type, Verdict predecessor) {
        var before = STAGE_BEFORE.get(type);
        return switch (predecessor.status()) {
            case True -> NOT_PROBED_YET;
            case Unknown ->
                new Verdict(Status.Unknown, predecessor.reason(), "not tried: " + before + " is not known yet");
            case False ->
                Verdict.fails(
                        predecessor.reason(), "not tried: " + before + " is False, see its message for what to do");
        };
    }
}
