package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which conditions a message sends its reader to, where it has no other advice: what is mended there need not be mended here. Pure. */
final class Referral {
    private static final String CONDITION =
            Arrays.stream(ConditionType.values()).map(Enum::name).collect(Collectors.joining("|", "(?:", ")"));
    private static final Pattern NOTHING_ELSE =
            Pattern.compile("[:;] see (%s(?:(?:, | and )%<s)*)$".formatted(CONDITION));
    private static final Pattern SEPARATOR = Pattern.compile(", | and ");

    private Referral() {}

    /** In the order in which they are told; none if there is anything to mend besides. */
    static List<ConditionType> of(Verdict verdict) {
        var told = verdict.parts().stream().map(Referral::ofPart).toList();
        return told.stream().anyMatch(List::isEmpty)
                ? List.of()
                : told.stream().flatMap(List::stream).distinct().toList();
    }

    private static List<ConditionType> ofPart(String part) {
        var found = NOTHING_ELSE.matcher(part);
        return found.find()
                ? SEPARATOR
                        .splitAsStream(found.group(1))
                        .map(ConditionType::valueOf)
                        .toList()
                : List.of();
    }
}
