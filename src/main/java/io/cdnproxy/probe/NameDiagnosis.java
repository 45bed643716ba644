package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether both names lead to where they should. Pure. */
final class NameDiagnosis {
    private final ProbeTarget target;

    NameDiagnosis(ProbeTarget target) {
        this.target = target;
    }

    /** Tells both faults when both names are wrong. A fault outweighs what is unknown: a person can mend it now. */
    Verdict judge(NameAnswer edge, NameAnswer origin) {
        var verdicts = List.of(ofEdge(edge), ofOrigin(origin));
        var failed = verdicts.stream().filter(Verdict::isFalse).toList();
        if (!failed.isEmpty()) {
            return Verdict.fails(
                    failed.getFirst().reason(),
                    failed.stream().map(Verdict::message).collect(Collectors.joining("; ")));
        }
        return verdicts.stream()
                .filter(verdict -> !verdict.isTrue())
                .findFirst()
                .orElseGet(() -> Verdict.works("%s leads to the CDN, %s to the origin"
                        .formatted(target.edge().hostname(), target.origin().hostname())));
    }

    Verdict ofEdge(NameAnswer answer) {
        var hostname = target.edge().hostname();
        return target.edge()
                .distributionDomainName()
                .map(domainName -> judge(hostname, answer, List.of(domainName)))
                .orElseGet(() ->
                        Verdict.unknown("%s cannot be checked: there is no distribution yet".formatted(hostname)));
    }

    Verdict ofOrigin(NameAnswer answer) {
        var hostname = target.origin().hostname();
        return judge(hostname, answer, target.origin().expected());
    }

    private static Verdict judge(String hostname, NameAnswer answer, List<String> expected) {
        var remedy = record(hostname, expected);
        return switch (answer) {
            case NameAnswer.AsExpected asExpected -> Verdict.works("%s leads where it should".formatted(hostname));
            case NameAnswer.Unchecked unchecked -> Verdict.works("%s resolves".formatted(hostname));
            case NameAnswer.Partly(var strays) ->
                Verdict.fails(
                        Reason.PointsElsewhere,
                        "%s leads where it should, and besides to %s: remove the %s"
                                .formatted(
                                        hostname,
                                        String.join(", ", strays),
                                        strays.stream()
                                                .map(stray -> "record %s %s with the value %s"
                                                        .formatted(recordType(stray), hostname, stray))
                                                .collect(Collectors.joining(" and the "))));
            case NameAnswer.Absent absent ->
                Verdict.fails(
                        Reason.RecordMissing,
                        absent.claim()
                                .flatMap(claim -> held(hostname, claim, expected))
                                .orElseGet(() -> "%s does not resolve: %s".formatted(hostname, remedy)));
            case NameAnswer.Elsewhere elsewhere ->
                Verdict.fails(
                        Reason.PointsElsewhere,
                        "%s leads to %s: remove that record and %s"
                                .formatted(hostname, String.join(", ", elsewhere.seen()), remedy));
            case NameAnswer.Unresolvable unresolvable ->
                Verdict.unknown("%s: repair the zone, or give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)"
                        .formatted(unresolvable.detail()));
        };
    }

    // No provider takes a CNAME beside a TXT record of its name, and external-dns writes no name that another one
    // holds.
    private static Optional<String> held(String hostname, NameClaim claim, List<String> expected) {
        var remedy = record(hostname, expected);
        return claim.owner()
                .map(owner ->
                        "%s does not resolve, and the TXT record %s holds it for the external-dns with the owner id \"%s\": remove that TXT record if the one that is to publish the name has another --txt-owner-id, else see in its log why it does not write, or %s"
                                .formatted(hostname, claim.record(), owner, remedy))
                .or(() -> Optional.of(
                                "%s does not resolve, and there is a TXT record %s, beside which no CNAME can be written: remove or move that TXT record, and %s"
                                        .formatted(hostname, claim.record(), remedy))
                        .filter(told ->
                                expected.stream().map(NameDiagnosis::recordType).anyMatch("CNAME"::equals)));
    }

    private static String record(String hostname, List<String> expected) {
        if (expected.isEmpty()) {
            return "create a record for it that leads to the origin";
        }
        return expected.stream().collect(Collectors.groupingBy(NameDiagnosis::recordType)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "create %s %s with the value %s"
                        .formatted(entry.getKey(), hostname, String.join(", ", entry.getValue())))
                .collect(Collectors.joining(" and "));
    }

    private static String recordType(String value) {
        return switch (Inet.parseInetAddress(value)) {
            case null -> "CNAME";
            case Inet6Address ipv6 -> "AAAA";
            default -> "A";
        };
    }
}
