package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.NameAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is left in DNS of names from before a renaming. The chain works all the same: a warning. */
final class WithdrawnNames {
    private WithdrawnNames() {}

    /** Told once whoever publishes has had its time to take the record away. */
    static Optional<Verdict> recordLeft(Observation seen) {
        return seen.links().of(ConditionType.DnsReady).filter(Verdict::isTrue).flatMap(names -> left(seen)
                .map(left -> Verdict.works(Reason.RecordLeft, "%s; %s".formatted(names.message(), left))));
    }

    private static Optional<String> left(Observation seen) {
        var atEdge = seen.origin().chain().map(ChainReport::edgeNames).orElse(Map.of());
        var left = Stream.of(
                        left("the distribution", atEdge, seen.orders().edge(), seen),
                        left(
                                "the origin",
                                seen.wire().formerNames(),
                                seen.orders().origin(),
                                seen))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return Optional.of(left).filter(told -> !told.isEmpty());
    }

    /**
     * What of it leads to one end of the chain.
     *
     * @param answers where the names lead, compared with where that end is
     * @param order for the record of the name in use
     */
    private static Optional<String> left(
            String end, Map<String, NameAnswer> answers, Optional<RecordOrder> order, Observation seen) {
        var left = seen.withdrawn().stream()
                .filter(name -> answers.get(name) instanceof NameAnswer.AsExpected)
                .sorted()
                .toList();
        var names = String.join(" and ", left);
        return names.isEmpty() || order.filter(current -> !current.isLate()).isPresent()
                ? Optional.empty()
                : Optional.of(told(
                                "the record of %s from before a renaming still leads to %s, which does not go by that name any more"
                                        .formatted(names, end),
                                order)
                        + reservation(left, answers));
    }

    /** An address may be that of several load balancers, as of all on the nodes of k3s, and whoever has the name today is led there by right. */
    private static String reservation(List<String> left, Map<String, NameAnswer> answers) {
        return left.stream().map(answers::get).anyMatch(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS)::equals)
                ? ", unless something else at that address goes by the name by now"
                : "";
    }

    private static String told(String what, Optional<RecordOrder> order) {
        return order.map(current -> Remedy.message(
                        "%s, and %s".formatted(what, current.progress()), current.remedy(Reason.RecordLeft)))
                .orElseGet(() -> Remedy.message(what, Remedy.yours("remove that record at your DNS provider")));
    }
}
