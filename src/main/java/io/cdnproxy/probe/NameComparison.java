package io.cdnproxy.probe;

import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares where a name leads with where it should. Pure. */
final class NameComparison {
    private static final int SHOWN = 4;

    private NameComparison() {}

    /**
     * Compares the edge's name. A CDN shows a changing part of its addresses; but of a family that it has none of, none is its.
     *
     * @param targets what the name should lead to, resolved; empty if that is not known
     */
    static NameAnswer ofEdge(Resolution name, List<Resolution> targets) {
        var families = addresses(targets).map(InetAddress::getClass).toList();
        return besides(compare(name, targets), name, address -> families.contains(address.getClass()));
    }

    /** The same of the origin's. A load balancer that has no name shows all of its addresses, at least of the families that it has. */
    static NameAnswer ofOrigin(Resolution name, List<Resolution> targets) {
        boolean complete = targets.stream().allMatch(target -> Inet.parseInetAddress(target.name()) != null);
        var known = addresses(targets).toList();
        var families = known.stream().map(InetAddress::getClass).toList();
        return besides(
                compare(name, targets),
                name,
                address -> !complete || known.contains(address) || !families.contains(address.getClass()));
    }

    private static NameAnswer besides(NameAnswer answer, Resolution name, Predicate<InetAddress> expected) {
        var strays = addresses(name).filter(Predicate.not(expected)).toList();
        if (strays.isEmpty() || !answer.equals(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS))) {
            return answer;
        }
        var recorded =
                strays.stream().filter(Predicate.not(InventedAddress::isOne)).toList();
        return recorded.isEmpty()
                ? invented(name.name(), strays).orElse(answer)
                : new NameAnswer.Partly(shown(recorded.stream()));
    }

    /**
     * Of a name that is to lead there no more. The servers of a CDN are many distributions', so that an address that is shared says nothing
     * where an alias names another one.
     */
    static NameAnswer ofWithdrawn(Resolution name, List<Resolution> targets) {
        var answer = compare(name, targets);
        return answer.equals(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS))
                        && name instanceof Resolution.Found found
                        && !found.aliases().isEmpty()
                ? elsewhere(found)
                : answer;
    }

    static NameAnswer compare(Resolution name, List<Resolution> targets) {
        return switch (name) {
            case Resolution.Found found
            when targets.isEmpty() -> invented(found).orElseGet(NameAnswer.Unchecked::new);
            case Resolution.Found found ->
                byAlias(found.aliases(), targets)
                        .or(() -> byAddress(found, targets))
                        .or(() -> partlyInvented(found))
                        .or(() -> unknownTarget(targets))
                        .orElseGet(() -> elsewhere(found));
            case Resolution.Invented invented ->
                new NameAnswer.Unresolvable(
                        "%s leads to %s, where who was asked leads every name, even one that nobody can have"
                                .formatted(invented.name(), String.join(", ", shown(invented.addresses().stream()))),
                        NameAnswer.Cause.RESOLVER);
            case Resolution.Missing missing
            when missing.end().equals(missing.name()) -> new NameAnswer.Absent(NamePlace.PLAIN, unknownToo(targets));
            // The record is there and its target is not (yet, or any more).
            case Resolution.Missing missing ->
                byAlias(List.of(missing.end()), targets)
                        .orElseGet(() -> new NameAnswer.Elsewhere(List.of(missing.end() + ", which does not resolve")));
            case Resolution.Failed failed ->
                new NameAnswer.Unresolvable(
                        "DNS servers cannot answer for %s (%s)".formatted(failed.name(), failed.why()),
                        NameAnswer.Cause.ZONE);
            case Resolution.Unanswered unanswered ->
                new NameAnswer.Unresolvable(
                        "no DNS server answered for %s".formatted(unanswered.name()), NameAnswer.Cause.SILENCE);
        };
    }

    /** Of a name whose server turned out not to be its own. */
    static NameAnswer pastTheCdn(Resolution edge, Resolution origin) {
        return edge instanceof Resolution.Found found && compare(edge, List.of(origin)) instanceof NameAnswer.AsExpected
                ? elsewhere(found)
                : new NameAnswer.Unchecked();
    }

    static NameAnswer elsewhere(Resolution.Found found) {
        return new NameAnswer.Elsewhere(seen(found));
    }

    /** Compares where a name leads that is an alias of what only says so, and has no address. */
    static NameAnswer ofProof(Resolution name, String target) {
        return switch (name) {
            case Resolution.Found found
            when found.aliases().contains(target) -> new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);
            case Resolution.Found found -> elsewhere(found);
            case Resolution.Missing missing when missing.end().equals(missing.name()) -> new NameAnswer.Absent();
            case Resolution.Missing missing
            when missing.end().equals(target) -> new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);
            case Resolution.Missing missing -> new NameAnswer.Elsewhere(List.of(missing.end()));
            case Resolution.Invented invented -> compare(invented, List.of());
            case Resolution.Failed failed -> compare(failed, List.of());
            case Resolution.Unanswered unanswered -> compare(unanswered, List.of());
        };
    }

    /** Whether two names lead to the same place, though it may show a changing part of its addresses. */
    static boolean leadAlike(Resolution one, Resolution other) {
        return switch (one) {
            case Resolution.Found found ->
                other instanceof Resolution.Found another
                        && found.aliases().equals(another.aliases())
                        && (!found.aliases().isEmpty()
                                || found.addresses().stream().anyMatch(another.addresses()::contains));
            case Resolution.Missing missing ->
                other instanceof Resolution.Missing another && missing.end().equals(another.end());
            case Resolution.Invented invented -> false;
            case Resolution.Failed failed -> false;
            case Resolution.Unanswered unanswered -> false;
        };
    }

    /** Takes back "elsewhere" when only the CDN can have answered there: DNS shows a changing part of its addresses. */
    static NameAnswer edgeProven(NameAnswer answer, ChainEvidence chain, CdnFingerprint cdn) {
        return proven(answer, isOfTheCdn(chain, cdn));
    }

    /** Whether what was seen can only be the CDN's. */
    static boolean isOfTheCdn(ChainEvidence chain, CdnFingerprint cdn) {
        return switch (chain) {
            case ChainEvidence.Questioned asked ->
                asked.answer().filter(cdn::isOn).isPresent();
            // What it shows for a name that no deployed distribution answers to.
            case ChainEvidence.Distrusted distrusted ->
                cdn.areItsOwn(distrusted.session().chain().names());
            case ChainEvidence.NotResolved none -> false;
            case ChainEvidence.NotDialled none -> false;
            case ChainEvidence.NotConnected none -> false;
            case ChainEvidence.NotSecured none -> false;
        };
    }

    /** Takes back "elsewhere" when exactly the origin's own certificate was shown there, such as behind another address. */
    static NameAnswer originProven(NameAnswer answer, ChainEvidence chain, Optional<String> fingerprint) {
        return proven(
                answer,
                chain instanceof ChainEvidence.Asked asked
                        && fingerprint
                                .filter(asked.session().chain().fingerprint()::equals)
                                .isPresent());
    }

    /** Takes back "elsewhere" when the CDN, which dials that name, came to the origin. */
    static NameAnswer originProvenByEdge(NameAnswer answer, boolean reached) {
        return proven(answer, reached, NameAnswer.Proof.EDGE);
    }

    private static NameAnswer proven(NameAnswer answer, boolean proven) {
        return proven(answer, proven, NameAnswer.Proof.ANSWER);
    }

    private static NameAnswer proven(NameAnswer answer, boolean proven, NameAnswer.Proof proof) {
        return answer instanceof NameAnswer.Elsewhere && proven ? new NameAnswer.AsExpected(proof) : answer;
    }

    private static Optional<NameAnswer> byAlias(List<String> aliases, List<Resolution> targets) {
        return targets.stream().map(Resolution::name).anyMatch(aliases::contains)
                ? Optional.of(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS))
                : Optional.empty();
    }

    private static Optional<NameAnswer> byAddress(Resolution.Found found, List<Resolution> targets) {
        return addresses(targets).filter(Predicate.not(InventedAddress::isOne)).anyMatch(found.addresses()::contains)
                ? Optional.of(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS))
                : Optional.empty();
    }

    private static Stream<InetAddress> addresses(Resolution resolution) {
        return resolution instanceof Resolution.Found found ? found.addresses().stream() : Stream.empty();
    }

    private static Optional<NameAnswer> invented(Resolution.Found found) {
        return invented(found.name(), found.addresses());
    }

    /** Some resolvers invent addresses of one family, and pass on those of the other: what they say of the name as a whole is not the record. */
    private static Optional<NameAnswer> partlyInvented(Resolution.Found found) {
        return invented(
                found.name(),
                found.addresses().stream().filter(InventedAddress::isOne).toList());
    }

    private static Optional<NameAnswer> invented(String name, List<InetAddress> addresses) {
        return InventedAddress.ofAll(addresses)
                .map(invented -> new NameAnswer.Unresolvable(
                        "%s leads to %s, which is no address of its own but one %s"
                                .formatted(name, String.join(", ", shown(addresses.stream())), invented.description()),
                        NameAnswer.Cause.RESOLVER));
    }

    private static Stream<InetAddress> addresses(List<Resolution> resolutions) {
        return resolutions.stream().flatMap(NameComparison::addresses);
    }

    /** Names that somebody serves, and of which this resolver knows nothing either. */
    private static List<String> unknownToo(List<Resolution> targets) {
        return targets.stream().allMatch(Resolution.Missing.class::isInstance)
                ? targets.stream().map(Resolution::name).toList()
                : List.of();
    }

    // Without the target's addresses "elsewhere" would be a guess, and a deletion would act on it.
    private static Optional<NameAnswer> unknownTarget(List<Resolution> targets) {
        return targets.stream()
                .filter(target -> switch (target) {
                    case Resolution.Failed failed -> true;
                    case Resolution.Unanswered unanswered -> true;
                    case Resolution.Invented invented -> true;
                    case Resolution.Found found -> false;
                    case Resolution.Missing missing -> false;
                })
                .findFirst()
                .map(target -> compare(target, List.of()));
    }

    private static List<String> seen(Resolution.Found found) {
        return found.aliases().isEmpty()
                ? shown(found.addresses().stream())
                : List.of(found.aliases().getLast());
    }

    private static List<String> shown(Stream<InetAddress> addresses) {
        return addresses.map(InetAddress::getHostAddress).sorted().limit(SHOWN).toList();
    }
}
