package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.NameAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is left in DNS of names from before a renaming. The chain works all the same: a warning. */
final class WithdrawnNames {
    private WithdrawnNames() {}

    /** Told once whoever publishes has had its time to take the record away. */
    static Optional<Verdict> recordLeft(Observation seen) {
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.isTrue()
                        && seen.orders().edge().filter(order -> !order.isLate()).isEmpty())
                .flatMap(names -> left(seen)
                        .map(left -> Verdict.works(Reason.RecordLeft, "%s; %s".formatted(names.message(), left))));
    }

    private static Optional<String> left(Observation seen) {
        var answers = seen.origin().chain().map(ChainReport::edgeNames).orElse(Map.of());
        var names = seen.withdrawn().stream()
                .filter(name -> answers.get(name) instanceof NameAnswer.AsExpected)
                .sorted()
                .collect(Collectors.joining(" and "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(told(
                        "the record of %s from before a renaming still leads to the distribution, which does not go by that name any more"
                                .formatted(names),
                        seen));
    }

    private static String told(String what, Observation seen) {
        return seen.orders()
                .edge()
                .map(order ->
                        Remedy.message("%s, and %s".formatted(what, order.progress()), order.remedy(Reason.RecordLeft)))
                .orElseGet(() -> Remedy.message(what, Remedy.yours("remove that record at your DNS provider")));
    }
}
