package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges whether both names lead to where they should. Pure. */
final class NameDiagnosis {
    private final ProbeTarget target;
    private final Reader reader;

    NameDiagnosis(ProbeTarget target, Reader reader) {
        this.target = target;
        this.reader = reader;
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
                .orElseGet(() -> Verdict.works((edge instanceof NameAnswer.Unchecked
                                ? "%s and %s resolve"
                                : "%s leads to the CDN, %s to the origin")
                        .formatted(target.edge().hostname(), target.origin().hostname())));
    }

    Verdict ofEdge(NameAnswer answer) {
        var hostname = target.edge().hostname();
        return switch (target.edge().cdn()) {
            case Cdn.NotMadeYet none ->
                Verdict.unknown("%s cannot be checked: there is no distribution yet".formatted(hostname));
            case Cdn.CloudFront(var domainName) -> judge(hostname, answer, record(hostname, List.of(domainName)));
            case Cdn.Any(var domainName) ->
                judge(
                        hostname,
                        answer,
                        domainName
                                .map(name -> record(hostname, List.of(name)))
                                .orElse("create a record for it that leads to the CDN"));
        };
    }

    Verdict ofOrigin(NameAnswer answer) {
        var hostname = target.origin().hostname();
        return judge(hostname, answer, record(hostname, target.origin().expected()));
    }

    private Verdict judge(String hostname, NameAnswer answer, String remedy) {
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
                Verdict.fails(Reason.RecordMissing, "%s does not resolve: %s".formatted(hostname, remedy));
            case NameAnswer.Elsewhere elsewhere ->
                Verdict.fails(
                        Reason.PointsElsewhere,
                        "%s leads to %s: remove that record and %s"
                                .formatted(hostname, String.join(", ", elsewhere.seen()), remedy));
            case NameAnswer.Unresolvable unresolvable ->
                Verdict.unknown(
                        "%s: repair the zone, or %s".formatted(unresolvable.detail(), reader.askOtherResolvers()));
        };
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
