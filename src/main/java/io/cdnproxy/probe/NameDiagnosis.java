package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.AddressPolicy;
import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges whether both names lead to where they should. Pure. */
final class NameDiagnosis {
    private final ProbeTarget target;
    private final AddressPolicy addresses;

    /** @param addresses which can be reached from outside */
    NameDiagnosis(ProbeTarget target, AddressPolicy addresses) {
        this.target = target;
        this.addresses = addresses;
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
                .orElseGet(() -> Verdict.works(
                        isRecognisedByTheCdn(origin) ? Reason.ProvenByEdge : Reason.Succeeded,
                        "%s leads to the CDN, %s to the origin%s"
                                .formatted(
                                        target.edge().hostname(),
                                        target.origin().hostname(),
                                        remark(origin))));
    }

    Verdict ofEdge(NameAnswer answer) {
        var hostname = target.edge().hostname();
        return target.edge()
                .distributionDomainName()
                .map(domainName -> judge(hostname, answer, record(hostname, List.of(domainName))))
                .orElseGet(() ->
                        Verdict.unknown("%s cannot be checked: there is no distribution yet".formatted(hostname)));
    }

    Verdict ofOrigin(NameAnswer answer) {
        var hostname = target.origin().hostname();
        return judge(hostname, answer, originRecord(hostname));
    }

    private static boolean isRecognisedByTheCdn(NameAnswer origin) {
        return origin.equals(new NameAnswer.AsExpected(NameAnswer.Proof.EDGE));
    }

    private String remark(NameAnswer origin) {
        var expected = target.origin().expected();
        if (expected.isEmpty()) {
            return "";
        }
        var addresses = String.join(", ", expected);
        return switch (origin) {
            case NameAnswer.AsExpected(NameAnswer.Proof proof)
            when proof == NameAnswer.Proof.EDGE ->
                ", which the CDN reaches by that name, though the Service in front of it has another address (%s)"
                        .formatted(addresses);
            case NameAnswer.Unchecked unchecked ->
                " or to what forwards to it: the Service in front of it has a private address (%s), with which nothing public can be compared"
                        .formatted(addresses);
            default -> "";
        };
    }

    /** A private address is nothing to publish: the CDN cannot reach it. */
    private String originRecord(String hostname) {
        var expected = target.origin().expected();
        var reachable = expected.stream().filter(this::isReachable).toList();
        return reachable.isEmpty() && !expected.isEmpty()
                ? "the Service in front of the origin has a private address (%s), which the CDN does not reach; create a record for it that leads to what has a public one and forwards to the Service, or have the Service given a public one"
                        .formatted(String.join(", ", expected))
                : record(hostname, reachable);
    }

    private boolean isReachable(String target) {
        var address = Inet.parseInetAddress(target);
        return address == null || addresses.allows(address);
    }

    private static Verdict judge(String hostname, NameAnswer answer, String remedy) {
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
                Verdict.unknown("%s: repair the zone, or give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)"
                        .formatted(unresolvable.detail()));
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
