package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a name does not lead where it should, where that is not DNS' own fault. */
final class NameFindings {
    private NameFindings() {}

    static Optional<Verdict> recordsWithoutPublisher(Observation seen) {
        return Optional.of(Verdict.fails(
                        Reason.ExternalDnsMissing, withoutPublisher("the API server does not know DNSEndpoints")))
                .filter(missing -> seen.recordsUnpublished() && !seen.links().works(ConditionType.DnsReady));
    }

    static String withoutPublisher(String what) {
        return Remedy.message(
                what,
                Remedy.ofAdministrators("install external-dns with its CRD"),
                Remedy.yours("set dns.mode to None and create the records of status.dns.required"));
    }

    /** external-dns has seen what it is to publish, and the names do not resolve all the same. */
    static Optional<Verdict> recordsNotCarriedOut(Observation seen) {
        var orders = Stream.of(edgeNotCarriedOut(seen), originNotCarriedOut(seen))
                .flatMap(Optional::stream)
                .toList();
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.isFalse() && !orders.isEmpty())
                .map(
                        names -> Verdict.fails(
                                names.reason(),
                                Remedy.message(
                                        "external-dns has taken up %s, and DNS does not have it, or not yet (%s)"
                                                .formatted(
                                                        all(orders, " and ", NotCarriedOut::order),
                                                        all(orders, "; ", NotCarriedOut::words)),
                                        Remedy.ofAdministrators(
                                                "see in its log, if this stays for some minutes, what keeps it from writing: rights at the provider, a domain filter, or a record of another owner"))));
    }

    /** What is wrong with names of which what is told in place of DNS' own words says nothing. */
    static Optional<Verdict> recordsUnexplained(Observation seen) {
        var wire = seen.wire();
        var noneIsWritten = recordsWithoutPublisher(seen).isPresent()
                || seen.recordsRefused().isPresent()
                || SuspensionFindings.records(seen).isPresent();
        var originIsTold = originNotCarriedOut(seen).isPresent()
                || AddressFindings.nothingToLeadTo(seen).isPresent();
        var edgeIsTold = edgeNotCarriedOut(seen).isPresent();
        if (!noneIsWritten && !originIsTold && !edgeIsTold) {
            return Optional.empty();
        }
        var untold = Stream.of(
                        wire.edgeRecord()
                                .filter(record ->
                                        !edgeIsTold && seen.distribution().exists()),
                        wire.originRecord().filter(record -> !originIsTold))
                .flatMap(Optional::stream)
                .filter(record -> !record.isTrue() && !(noneIsWritten && record.reason() == Reason.RecordMissing))
                .toList();
        return untold.isEmpty() ? Optional.empty() : Optional.of(Verdict.together(untold));
    }

    /**
     * An order that is not carried out.
     *
     * @param words what is wrong with the name
     */
    private record NotCarriedOut(String order, String words) {
        static Optional<NotCarriedOut> of(Optional<String> order, Optional<Verdict> record) {
            return order.flatMap(
                    name -> record.filter(missing -> missing.isFalse() && missing.reason() == Reason.RecordMissing)
                            .map(missing -> new NotCarriedOut("DNSEndpoint/" + name, missing.message())));
        }
    }

    private static Optional<NotCarriedOut> edgeNotCarriedOut(Observation seen) {
        return NotCarriedOut.of(seen.recordsTakenUp().edge(), seen.wire().edgeRecord());
    }

    private static Optional<NotCarriedOut> originNotCarriedOut(Observation seen) {
        return NotCarriedOut.of(seen.recordsTakenUp().origin(), seen.wire().originRecord());
    }

    private static String all(List<NotCarriedOut> orders, String separator, Function<NotCarriedOut, String> part) {
        return orders.stream().map(part).collect(Collectors.joining(separator));
    }
}
