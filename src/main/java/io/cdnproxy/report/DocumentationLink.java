package io.cdnproxy.report;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Documentation;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Readiness;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What Ready's message ends with where a person has to mend something: the section on the condition that is in the way. Only there, since
 * every other message is read below it, and none while time alone will do.
 */
final class DocumentationLink {
    private DocumentationLink() {}

    /** Empty if there is nothing to mend. */
    static String after(Verdict ready, Map<ConditionType, Verdict> verdicts) {
        return Readiness.needsAPerson(ready)
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
