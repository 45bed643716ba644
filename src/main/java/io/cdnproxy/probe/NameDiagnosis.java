package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.AddressPolicy;
import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether both names lead to where they should. Pure. */
final class NameDiagnosis {
    private final ProbeTarget target;
    private final AddressPolicy addresses;
    private final Reader reader;

    /** @param addresses which can be reached from outside */
    NameDiagnosis(ProbeTarget target, AddressPolicy addresses, Reader reader) {
        this.target = target;
        this.addresses = addresses;
        this.reader = reader;
    }

    /** Tells both faults when both names are wrong. A fault outweighs what is unknown: a person can mend it now. */
    Verdict judge(NameAnswer edge, NameAnswer origin) {
        var unresolvable = unresolvable(edge, origin);
        var verdicts = List.of(ofEdge(edge), ofOrigin(origin));
        var failed = verdicts.stream().filter(Verdict::isFalse);
        var told = Stream.concat(failed, unresolvable.stream()).toList();
        if (!told.isEmpty()) {
            return Verdict.together(told);
        }
        return verdicts.stream()
                .filter(verdict -> !verdict.isTrue())
                .findFirst()
                .orElseGet(() -> works(edge, origin));
    }

    /** What has one cause is mended once. */
    private List<Verdict> unresolvable(NameAnswer... answers) {
        return Arrays.stream(answers)
                .filter(NameAnswer.Unresolvable.class::isInstance)
                .map(NameAnswer.Unresolvable.class::cast)
                .collect(Collectors.groupingBy(
                        NameAnswer.Unresolvable::cause,
                        TreeMap::new,
                        Collectors.mapping(NameAnswer.Unresolvable::detail, Collectors.joining(", and "))))
                .entrySet()
                .stream()
                .map(cause -> Verdict.unknown("%s: %s".formatted(cause.getValue(), remedy(cause.getKey()))))
                .toList();
    }

    Verdict ofEdge(NameAnswer answer) {
        var hostname = target.edge().hostname();
        return switch (target.edge().cdn()) {
            case Cdn.NotMadeYet none ->
                Verdict.unknown("%s cannot be checked: there is no distribution yet".formatted(hostname));
            case Cdn.CloudFront(var domainName) -> judge(hostname, answer, () -> Due.of(hostname, List.of(domainName)));
            case Cdn.Any(var domainName) ->
                judge(hostname, answer, () -> domainName
                        .map(name -> Due.of(hostname, List.of(name)))
                        .orElseGet(() -> new Due("create a record for it that leads to the CDN", false)));
        };
    }

    Verdict ofOrigin(NameAnswer answer) {
        var hostname = target.origin().hostname();
        return judge(hostname, answer, () -> originRecord(hostname));
    }

    private Verdict works(NameAnswer edge, NameAnswer origin) {
        var names =
                edge instanceof NameAnswer.Unchecked ? "%s and %s resolve" : "%s leads to the CDN, %s to the origin";
        return Verdict.works(
                isRecognisedByTheCdn(origin) ? Reason.ProvenByEdge : Reason.Succeeded,
                names.formatted(target.edge().hostname(), target.origin().hostname()) + remark(origin));
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
    private Due originRecord(String hostname) {
        var expected = target.origin().expected();
        var reachable = expected.stream().filter(addresses::allowsTarget).toList();
        return reachable.isEmpty() && !expected.isEmpty()
                ? new Due(
                        "the Service in front of the origin has a private address (%s), which the CDN does not reach; create a record for it that leads to what has a public one and forwards to the Service, or have the Service given a public one"
                                .formatted(String.join(", ", expected)),
                        false)
                : Due.of(hostname, reachable);
    }

    private Verdict judge(String hostname, NameAnswer answer, Supplier<Due> due) {
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
                                .flatMap(claim -> held(hostname, claim, due.get()))
                                .orElseGet(() -> "%s does not resolve%s: %s"
                                        .formatted(
                                                hostname,
                                                nothingDoes(absent.unknownToo()),
                                                due.get().remedy())));
            case NameAnswer.Elsewhere elsewhere ->
                Verdict.fails(
                        Reason.PointsElsewhere,
                        "%s leads to %s%s: remove that record and %s; a wildcard may stay"
                                .formatted(
                                        hostname,
                                        String.join(", ", elsewhere.seen()),
                                        nobodyOutsideDoes(elsewhere.seen()),
                                        due.get().remedy()));
            case NameAnswer.Unresolvable unresolvable ->
                unresolvable(unresolvable).getFirst();
        };
    }

    private String remedy(NameAnswer.Cause cause) {
        return switch (cause) {
            case ZONE -> "repair the zone, or " + reader.askOtherResolvers();
            case SILENCE -> reader.reachResolvers();
            case RESOLVER -> reader.askOtherResolvers();
        };
    }

    /** A resolver that knows nothing, such as one that filters, says nothing of a record. */
    private String nothingDoes(List<String> unknownToo) {
        return unknownToo.isEmpty()
                ? ""
                : ", nor does %s, to which it should lead (where other resolvers know that, %s)"
                        .formatted(String.join(", ", unknownToo), reader.askOtherResolvers());
    }

    /** One that answers for the inside of a network, or in place of what it hides, says nothing of the public record. */
    private String nobodyOutsideDoes(List<String> seen) {
        return seen.stream().anyMatch(addresses::allowsTarget)
                ? ""
                : ", which is not a public address (where other resolvers answer otherwise, %s)"
                        .formatted(reader.askOtherResolvers());
    }

    // No provider takes a CNAME beside a TXT record of its name, and external-dns writes no name that another one
    // holds.
    private static Optional<String> held(String hostname, NameClaim claim, Due due) {
        return claim.owner()
                .map(owner ->
                        "%s does not resolve, and the TXT record %s holds it for the external-dns with the owner id \"%s\": remove that TXT record if the one that is to publish the name has another --txt-owner-id, else see in its log why it does not write, or %s"
                                .formatted(hostname, claim.record(), owner, due.remedy()))
                .or(() -> Optional.of(
                                "%s does not resolve, and there is a TXT record %s, beside which no CNAME can be written: remove or move that TXT record, and %s"
                                        .formatted(hostname, claim.record(), due.remedy()))
                        .filter(told -> due.isCname()));
    }

    /**
     * The record that a name should have.
     *
     * @param remedy how to come to it
     */
    private record Due(String remedy, boolean isCname) {
        static Due of(String hostname, List<String> expected) {
            return new Due(
                    expected.isEmpty() ? "create a record for it that leads to the origin" : orders(hostname, expected),
                    expected.stream().map(NameDiagnosis::recordType).anyMatch("CNAME"::equals));
        }
    }

    private static String orders(String hostname, List<String> expected) {
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
