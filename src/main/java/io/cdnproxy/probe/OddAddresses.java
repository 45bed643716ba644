package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells of addresses of a name that are not like the others: whoever dials one of these first is late, or lost. Pure. */
final class OddAddresses {
    private OddAddresses() {}

    /**
     * The verdict on a server that works by another of its addresses, and what there is to mend all the same.
     *
     * @param failed those that do not accept a connection
     */
    static Verdict beside(Verdict verdict, List<TcpOutcome.Attempt> failed) {
        var odd = failed.stream()
                .filter(Predicate.not(ConnectionDiagnosis::noRoute))
                // Nobody but who asks the same resolver is led there, and there is no record to remove.
                .filter(attempt -> !InventedAddress.isOne(attempt.address()))
                .map(OddAddresses::described)
                .sorted()
                .collect(Collectors.joining(" and "));
        return odd.isEmpty() || !verdict.isTrue()
                ? verdict
                : Verdict.works(
                        verdict.reason(),
                        "%s, but of its addresses %s: let each answer, or remove its record, as the CDN dials any of them"
                                .formatted(verdict.message(), odd));
    }

    private static String described(TcpOutcome.Attempt attempt) {
        return attempt.address().getHostAddress()
                + switch (attempt.result()) {
                    case REFUSED -> " refuses connections";
                    case TIMED_OUT -> " does not answer";
                    case UNREACHABLE, WITHOUT_ROUTE -> " cannot be reached";
                    case FORBIDDEN -> " is not a public address";
                };
    }
}
