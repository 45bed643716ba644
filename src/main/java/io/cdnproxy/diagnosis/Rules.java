package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.Links;
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
        verdicts.put(ConditionType.OriginCertificateReady, seen.origin().certificate());
        verdicts.put(ConditionType.WorkloadAvailable, seen.origin().workload());
        verdicts.put(ConditionType.ViewerCertificateReady, seen.distribution().viewerCertificate());
        verdicts.put(ConditionType.DistributionDeployed, seen.distribution().deployed());
        Links.ALL.forEach(link -> verdicts.put(link, link(seen, link, verdicts)));
        verdicts.put(ConditionType.Ready, firstViolation(verdicts));
        verdicts.put(ConditionType.Drifted, seen.distribution().drift());
        return verdicts;
    }

    private static Verdict link(Observation seen, ConditionType link, Map<ConditionType, Verdict> before) {
        var links = seen.links();
        var found = links.verdict(link, before);
        return switch (link) {
            case DnsReady -> dns(seen, found);
            case OriginHandshake, OriginUpgrade -> provenByEdge(seen, links).orElse(found);
            default -> found;
        };
    }

    private static Verdict dns(Observation seen, Verdict answers) {
        if (seen.recordsRefused().isPresent()) {
            return seen.recordsRefused().get();
        }
        return seen.recordsUnpublished() && !answers.isTrue()
                ? Verdict.fails(
                        Reason.ExternalDnsMissing,
                        "the API server does not know DNSEndpoints: install external-dns with its CRD, or set dns.mode to"
                                + " None and create the records of status.dns.required")
                : answers;
    }

    private static Optional<Verdict> provenByEdge(Observation seen, Links links) {
        return links.of(ConditionType.OriginHandshake)
                .filter(direct -> links.works(ConditionType.EdgeUpgrade)
                        && seen.distribution().dialsOrigin()
                        && isUnreachableFromHere(direct))
                .map(Rules::provenByEdge);
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
}
