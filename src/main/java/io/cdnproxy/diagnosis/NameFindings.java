package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

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
}
