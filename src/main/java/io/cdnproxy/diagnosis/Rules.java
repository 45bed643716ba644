package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** The judgement: which condition follows from which observation. */
public final class Rules {
    private Rules() {}

    /** One verdict for each condition that the object tells while it lives, in the order of {@link ConditionType}. */
    public static Map<ConditionType, Verdict> judge(Observation seen) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        for (var type : seen.purpose().conditions()) {
            verdicts.put(type, Finding.judge(type, seen, () -> own(type, seen, verdicts)));
        }
        return verdicts;
    }

    /** What a condition's own layer has found. */
    private static Verdict own(ConditionType type, Observation seen, Map<ConditionType, Verdict> before) {
        return switch (type) {
            case Accepted -> seen.accepted();
            case OriginCertificateReady -> seen.origin().certificate();
            case WorkloadAvailable -> seen.origin().workload();
            case ViewerCertificateReady -> seen.distribution().viewerCertificate();
            case DistributionDeployed -> seen.distribution().deployed();
            case Ready -> Readiness.of(before);
            case Drifted -> seen.distribution().drift();
            default -> seen.links().verdict(type, before);
        };
    }
}
