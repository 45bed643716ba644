package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a name does not lead where it should, where that is not DNS' own fault. */
final class NameFindings {
    private NameFindings() {}

    static Optional<Verdict> recordsWithoutPublisher(Observation seen) {
        return Optional.of(Verdict.fails(
                        Reason.ExternalDnsMissing,
                        Remedy.message(
                                "the API server does not know DNSEndpoints",
                                Remedy.ofAdministrators("install external-dns with its CRD"),
                                Remedy.yours("set dns.mode to None and create the records of status.dns.required"))))
                .filter(missing -> seen.recordsUnpublished() && !seen.links().works(ConditionType.DnsReady));
    }

    /** external-dns has seen what it is to publish, and the names do not resolve all the same. */
    static Optional<Verdict> recordsNotCarriedOut(Observation seen) {
        var wire = seen.wire();
        var orders = Stream.of(
                        seen.recordsTakenUp().edge().filter(order -> isMissing(wire.edgeRecord())),
                        seen.recordsTakenUp().origin().filter(order -> isMissing(wire.originRecord())))
                .flatMap(Optional::stream)
                .map("DNSEndpoint/%s"::formatted)
                .toList();
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.isFalse() && !orders.isEmpty())
                .map(
                        names -> Verdict.fails(
                                names.reason(),
                                Remedy.message(
                                        "external-dns has taken up %s, and DNS does not have it, or not yet (%s)"
                                                .formatted(String.join(" and ", orders), names.message()),
                                        Remedy.ofAdministrators(
                                                "see in its log, if this stays for some minutes, what keeps it from writing: rights at the provider, a domain filter, or a record of another owner"))));
    }

    private static boolean isMissing(Optional<Verdict> record) {
        return record.filter(name -> name.isFalse() && name.reason() == Reason.RecordMissing)
                .isPresent();
    }
}
