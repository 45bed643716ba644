package io.cdnproxy.report;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Documentation;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Ready's message ends with where a person has to mend something: the section on the condition that is in the way. Only there, since
 * every other message is read below it, and none while time alone will do.
 */
final class DocumentationLink {
    private static final Set<Reason> PASSING = EnumSet.of(
            Reason.Issuing,
            Reason.RollingOut,
            Reason.Creating,
            Reason.InProgress,
            Reason.Throttled,
            Reason.ProviderUnavailable,
            Reason.EdgeStale,
            Reason.RemovingDns,
            Reason.DisablingDistribution,
            Reason.WaitingForDisable,
            Reason.DeletingDistribution);

    private DocumentationLink() {}

    /** Empty if there is nothing to mend. */
    static String after(Verdict ready, Map<ConditionType, Verdict> verdicts) {
        return ready.isFalse() && !PASSING.contains(ready.reason())
                ? "; see " + Documentation.CONDITIONS + "#"
                        + cause(ready, verdicts).name().toLowerCase(Locale.ROOT)
                : "";
    }

    private static ConditionType cause(Verdict ready, Map<ConditionType, Verdict> verdicts) {
        return new EnumMap<>(verdicts)
                .entrySet().stream()
                        .filter(entry -> entry.getKey() != ConditionType.Ready)
                        .filter(entry -> entry.getValue().reason() == ready.reason())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(ConditionType.Ready);
    }
}
