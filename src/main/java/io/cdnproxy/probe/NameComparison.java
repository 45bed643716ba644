package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares where a name leads with where it should. Pure. */
final class NameComparison {
    private static final int SHOWN = 4;

    private NameComparison() {}

    /** @param targets what the name should lead to, resolved; empty if that is not known */
    static NameAnswer compare(Resolution name, List<Resolution> targets) {
        return switch (name) {
            case Resolution.Found found when targets.isEmpty() -> new NameAnswer.Unchecked();
            case Resolution.Found found ->
                byAlias(found.aliases(), targets)
                        .or(() -> byAddress(found, targets))
                        .or(() -> unknownTarget(targets))
                        .orElseGet(() -> new NameAnswer.Elsewhere(seen(found)));
            case Resolution.Missing missing when missing.end().equals(missing.name()) -> new NameAnswer.Absent();
            // The record is there and its target is not (yet, or any more).
            case Resolution.Missing missing ->
                byAlias(List.of(missing.end()), targets)
                        .orElseGet(() -> new NameAnswer.Elsewhere(List.of(missing.end())));
            case Resolution.Failed failed ->
                new NameAnswer.Unresolvable(
                        "DNS servers cannot answer for %s (SERVFAIL or REFUSED)".formatted(failed.name()));
            case Resolution.Unanswered unanswered ->
                new NameAnswer.Unresolvable("no DNS server answered for %s".formatted(unanswered.name()));
        };
    }

    /** Takes back "elsewhere" when only the CDN can have answered there: DNS shows a changing part of its addresses. */
    static NameAnswer edgeProven(NameAnswer answer, ChainEvidence chain) {
        boolean cdn =
                switch (chain) {
                    case ChainEvidence.Asked asked -> asked.throughCloudFront();
                    // What CloudFront shows for a name that no deployed distribution has as an alias.
                    case ChainEvidence.Distrusted distrusted ->
                        distrusted.session().chain().names().contains("*.cloudfront.net");
                    case ChainEvidence.NotResolved none -> false;
                    case ChainEvidence.NotConnected none -> false;
                    case ChainEvidence.NotSecured none -> false;
                };
        return proven(answer, cdn);
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

    private static NameAnswer proven(NameAnswer answer, boolean proven) {
        return answer instanceof NameAnswer.Elsewhere && proven
                ? new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER)
                : answer;
    }

    private static Optional<NameAnswer> byAlias(List<String> aliases, List<Resolution> targets) {
        return targets.stream().map(Resolution::name).anyMatch(aliases::contains)
                ? Optional.of(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS))
                : Optional.empty();
    }

    private static Optional<NameAnswer> byAddress(Resolution.Found found, List<Resolution> targets) {
        return targets.stream().flatMap(NameComparison::addresses).anyMatch(found.addresses()::contains)
                ? Optional.of(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS))
                : Optional.empty();
    }

    private static Stream<InetAddress> addresses(Resolution resolution) {
        return resolution instanceof Resolution.Found found ? found.addresses().stream() : Stream.empty();
    }

    // Without the target's addresses "elsewhere" would be a guess, and a deletion would act on it.
    private static Optional<NameAnswer> unknownTarget(List<Resolution> targets) {
        return targets.stream()
                .filter(target -> target instanceof Resolution.Failed || target instanceof Resolution.Unanswered)
                .findFirst()
                .map(target -> compare(target, List.of()));
    }

    private static List<String> seen(Resolution.Found found) {
        return found.aliases().isEmpty()
                ? found.addresses().stream()
                        .map(InetAddress::getHostAddress)
                        .sorted()
                        .limit(SHOWN)
                        .toList()
                : List.of(found.aliases().getLast());
    }
}
