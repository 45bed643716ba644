package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
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
        var edge = notCarriedOut(seen.recordsTakenUp().edge(), seen.wire().edgeRecord());
        var origin = notCarriedOut(seen.recordsTakenUp().origin(), seen.wire().originRecord());
        var orders = Stream.of(edge, origin)
                .flatMap(Optional::stream)
                .map(order -> "DNSEndpoint/" + order)
                .toList();
        var missing = Stream.of(edge.flatMap(order -> seen.wire().edgeRecord()), origin.flatMap(order -> seen.wire()
                        .originRecord()))
                .flatMap(Optional::stream)
                .map(Verdict::message)
                .collect(Collectors.joining("; "));
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.isFalse() && !orders.isEmpty())
                .map(
                        names -> Verdict.fails(
                                names.reason(),
                                Remedy.message(
                                        "external-dns has taken up %s, and DNS does not have it, or not yet (%s)%s"
                                                .formatted(
                                                        String.join(" and ", orders),
                                                        missing,
                                                        others(seen, edge.isPresent(), origin.isPresent())),
                                        Remedy.ofAdministrators(
                                                "see in its log, if this stays for some minutes, what keeps it from writing: rights at the provider, a domain filter, or a record of another owner"))));
    }

    /** What is wrong with a name that external-dns has no part in, unless another finding tells of it. */
    private static String others(Observation seen, boolean edgeIsTold, boolean originIsTold) {
        var wire = seen.wire();
        return Stream.of(
                        wire.edgeRecord().filter(record -> !edgeIsTold),
                        wire.originRecord()
                                .filter(record -> !originIsTold
                                        && seen.origin().awaitedAddress().isEmpty()))
                .flatMap(Optional::stream)
                .filter(Verdict::isFalse)
                .map(record -> "; besides, " + record.message())
                .collect(Collectors.joining());
    }

    /** Whether one of these findings tells why the edge's name does not resolve. */
    static boolean tellsOfEdge(Observation seen) {
        return recordsWithoutPublisher(seen).isPresent()
                || seen.recordsRefused().isPresent()
                || SuspensionFindings.records(seen).isPresent()
                || notCarriedOut(seen.recordsTakenUp().edge(), seen.wire().edgeRecord())
                        .isPresent();
    }

    private static Optional<String> notCarriedOut(Optional<String> order, Optional<Verdict> record) {
        return order.filter(taken -> isMissing(record));
    }

    private static boolean isMissing(Optional<Verdict> record) {
        return record.filter(name -> name.isFalse() && name.reason() == Reason.RecordMissing)
                .isPresent();
    }
}
