package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.AddressPolicy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /**
     * Tells both faults when both names are wrong. Whether the edge's is, is known only where it is known that nothing is made yet, which
     * others have to say. A fault outweighs what is unknown, and what passes by itself: a person can mend it now.
     */
    Verdict judge(NameAnswer edge, NameAnswer origin) {
        var unresolvable = unresolvable(edge, origin);
        var verdicts = List.of(
                target.edge().cdn() instanceof ExpectedCdn.NotMadeYet ? notYet() : ofEdge(edge), ofOrigin(origin));
        var failed = verdicts.stream()
                .filter(Verdict::isFalse)
                .sorted(Comparator.comparing(verdict -> verdict.reason() == Reason.RecordPending));
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
            case ExpectedCdn.NotMadeYet(var at) -> beforehand(hostname, answer, at);
            case ExpectedCdn.Distribution(var at, var domainName) ->
                judge(hostname, answer, place -> due(hostname, List.of(domainName), place));
            case ExpectedCdn.Any(var domainName) ->
                judge(hostname, answer, place -> domainName
                        .map(name -> due(hostname, List.of(name), place))
                        .orElseGet(() -> DueRecord.unknown("create a record for it that leads to the CDN")));
        };
    }

    Verdict ofOrigin(NameAnswer answer) {
        var hostname = target.origin().hostname();
        return judge(hostname, answer, place -> originRecord(hostname, place));
    }

    /** Of a record that proves the edge's name. */
    Verdict ofProof(ProbeTarget.Proof proof, NameAnswer answer) {
        return judge(proof.name(), answer, place -> due(proof.name(), List.of(proof.target()), place));
    }

    /** Where a name leads to which nothing can be compared yet. Another distribution may be the one that is to be taken over. */
    private Verdict beforehand(String hostname, NameAnswer answer, ExpectedCdn.Provider at) {
        return answer instanceof NameAnswer.Elsewhere(var seen, var place)
                        && seen.stream().noneMatch(at::owns)
                        && !new OccupiedName(target, hostname, place).isOwn()
                ? Verdict.fails(
                        Reason.PointsElsewhere, new OccupiedName(target, hostname, place).before(leads(hostname, seen)))
                : notYet();
    }

    private Verdict notYet() {
        return Verdict.unknown("%s cannot be checked: there is no distribution yet"
                .formatted(target.edge().hostname()));
    }

    private Verdict works(NameAnswer edge, NameAnswer origin) {
        var remark = remark(origin);
        return Verdict.works(
                isRecognisedByTheCdn(origin) ? Reason.ProvenByEdge : Reason.Succeeded,
                names(edge, origin, remark)
                                .formatted(
                                        target.edge().hostname(),
                                        target.origin().hostname())
                        + remark);
    }

    /** That a name resolves is not to say that it leads to the origin. */
    private String names(NameAnswer edge, NameAnswer origin, String remark) {
        if (edge instanceof NameAnswer.Unchecked) {
            return "%s and %s resolve";
        }
        boolean isCompared = !(origin instanceof NameAnswer.Unchecked) || !remark.isEmpty();
        return isCompared && kept(origin).isEmpty()
                ? "%s leads to the CDN, %s to the origin"
                : "%s leads to the CDN, and %s resolves";
    }

    /** What is to be said of a record that is left where its Service is not. */
    private Optional<String> kept(NameAnswer origin) {
        return target.origin()
                .unavailable()
                .filter(service -> origin instanceof NameAnswer.AsExpected && !isRecognisedByTheCdn(origin))
                .map(service ->
                        service.kept(target.origin().hostname(), target.origin().expected()));
    }

    private static boolean isRecognisedByTheCdn(NameAnswer origin) {
        return origin.equals(new NameAnswer.AsExpected(NameAnswer.Proof.EDGE));
    }

    private String remark(NameAnswer origin) {
        var expected = target.origin().expected().stream()
                .filter(Predicate.not(target::isOwnName))
                .toList();
        if (expected.isEmpty()) {
            return "";
        }
        var addresses = String.join(", ", expected);
        var kept = kept(origin);
        if (kept.isPresent()) {
            return kept.get();
        }
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

    /** A private address is nothing to publish, as the CDN cannot reach it, and neither is a name of the chain itself. */
    private DueRecord originRecord(String hostname, NamePlace place) {
        var expected = target.origin().expected();
        var withheld = target.origin().unavailable().flatMap(service -> service.due(expected, target.publisher()));
        if (withheld.isPresent()) {
            return withheld.get();
        }
        if (expected.isEmpty()) {
            return DueRecord.unknown("create a record for it that leads to the origin");
        }
        var reachable = expected.stream()
                .filter(addresses::allowsTarget)
                .filter(Predicate.not(target::isOwnName))
                .toList();
        if (!reachable.isEmpty()) {
            return due(hostname, reachable, place);
        }
        return expected.stream()
                .filter(target::isOwnName)
                .findFirst()
                .map(DueRecord::thatLeadsBack)
                .orElseGet(() -> DueRecord.ofPrivate(expected));
    }

    private DueRecord due(String hostname, List<String> expected, NamePlace place) {
        return DueRecord.of(hostname, expected, target.publisher(), place.startsZone());
    }

    private Verdict judge(String hostname, NameAnswer answer, Function<NamePlace, DueRecord> due) {
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
                                                        .formatted(DueRecord.type(stray), hostname, stray))
                                                .collect(Collectors.joining(" and the "))));
            case NameAnswer.Absent(var place, var unknownToo) ->
                new OccupiedName(target, hostname, place)
                        .absent(due.apply(place), "%s does not resolve%s".formatted(hostname, nothingDoes(unknownToo)));
            case NameAnswer.Elsewhere(var seen, var place) ->
                new OccupiedName(target, hostname, place).instead(leads(hostname, seen), due.apply(place));
            case NameAnswer.Unresolvable unresolvable ->
                unresolvable(unresolvable).getFirst();
        };
    }

    private String remedy(NameAnswer.Cause cause) {
        return switch (cause) {
            case ZONE -> "repair the zone, or " + reader.askOtherResolvers();
            case SILENCE -> reader.reachResolvers();
            case RESOLVER -> reader.passResolverBy();
        };
    }

    /** A resolver that knows nothing, such as one that filters, says nothing of a record. */
    private String nothingDoes(List<String> unknownToo) {
        return unknownToo.isEmpty()
                ? ""
                : ", nor does %s, to which it should lead (where other resolvers know that, %s)"
                        .formatted(String.join(", ", unknownToo), reader.askOtherResolvers());
    }

    private String leads(String hostname, List<String> seen) {
        return "%s leads to %s%s%s"
                .formatted(hostname, String.join(", ", seen), nobodyOutsideDoes(seen), mayBeProxied(seen));
    }

    /** What is seen then is not what whoever looks at the record sees, and making it anew would change nothing. */
    private static String mayBeProxied(List<String> seen) {
        return CloudflareNetwork.hasAll(seen)
                ? ", which is Cloudflare's (where the record there is as it should be, turn its proxy off, as DNS only)"
                : "";
    }

    /** One that answers for the inside of a network, or in place of what it hides, says nothing of the public record. */
    private String nobodyOutsideDoes(List<String> seen) {
        return seen.stream().anyMatch(addresses::allowsTarget)
                ? ""
                : ", which is not a public address (where other resolvers answer otherwise, %s)"
                        .formatted(reader.askOtherResolvers());
    }
}
