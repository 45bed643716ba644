package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reports for the tests of those who judge by them. */
public final class Reports {
    private Reports() {}

    public static ChainReport of(Map<ConditionType, Verdict> links) {
        return of(links, WireEvidence.NONE);
    }

    public static ChainReport of(Map<ConditionType, Verdict> links, WireEvidence evidence) {
        return of(links, evidence, Optional.empty());
    }

    /** @param names where these lead */
    public static ChainReport of(
            Map<ConditionType, Verdict> links,
            WireEvidence evidence,
            Map<String, NameAnswer> names,
            Optional<Verdict> presentOrigin) {
        return new ChainReport("uid", Instant.EPOCH, names, new Links(links), evidence, presentOrigin);
    }

    public static ChainReport of(Map<ConditionType, Verdict> links, Optional<Verdict> presentOrigin) {
        return of(links, WireEvidence.NONE, presentOrigin);
    }

    public static ChainReport of(
            Map<ConditionType, Verdict> links, WireEvidence evidence, Optional<Verdict> presentOrigin) {
        return of(links, evidence, Map.of(), presentOrigin);
    }
}
