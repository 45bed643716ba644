package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Ready says: the first violation, or what that comes from, and where else a person is needed. It follows from nothing but the other
 * conditions as status holds them, so that a restart, which reads them back, changes nothing. Pure.
 */
public final class Readiness {
    private static final Verdict NOT_KNOWN = Verdict.unknown("not yet known");

    /** What time alone will mend. */
    private static final Set<Reason> PASSING = EnumSet.of(
            Reason.Issuing,
            Reason.PendingValidation,
            Reason.Importing,
            Reason.RollingOut,
            Reason.ServedCertificateStale,
            Reason.Creating,
            Reason.InProgress,
            Reason.AwaitingOrigin,
            Reason.AwaitingCertificate,
            Reason.RecordPending,
            Reason.Throttled,
            Reason.ProviderUnavailable,
            Reason.AddressPending,
            Reason.EdgeStale,
            Reason.RemovingDns,
            Reason.DisablingDistribution,
            Reason.WaitingForDisable,
            Reason.DeletingDistribution,
            Reason.DeletingCertificate);

    private static final Set<Reason> UNREPLACED = EnumSet.of(Reason.ExpiresSoon, Reason.RenewalFailed);

    private Readiness() {}

    /** Whether a person has to mend something. */
    public static boolean needsAPerson(Verdict verdict) {
        return verdict.isFalse() && !PASSING.contains(verdict.reason());
    }

    /** Whether a certificate serves, and nothing is there to replace it in time. */
    public static boolean isUnreplaced(Verdict verdict) {
        return verdict.isTrue() && UNREPLACED.contains(verdict.reason());
    }

    /** The verdict on all of them; a condition that is missing counts as not yet known. */
    public static Verdict of(Map<ConditionType, Verdict> verdicts) {
        var told = Purpose.of(verdicts.keySet()).conditions();
        var violated = Arrays.stream(ConditionType.values())
                .filter(type -> type.compareTo(ConditionType.Ready) < 0 && told.contains(type))
                .filter(type -> !verdict(type, verdicts).isTrue())
                .toList();
        if (violated.isEmpty()) {
            return Verdict.works("every link of the chain works");
        }
        var first = Consequence.origin(violated.getFirst(), verdicts);
        var verdict = verdict(first, verdicts);
        var others = violated.stream()
                .filter(type -> type != first && needsMending(verdict(type, verdicts)))
                .filter(type -> Consequence.origin(type, verdicts) == type)
                .toList();
        return new Verdict(verdict.status(), verdict.reason(), with(others, first + ": " + verdict.message()));
    }

    /** Several of one condition, in one: what passes by itself is told after what a person has to mend, which would be taken for passing too. */
    static Verdict together(List<Verdict> told) {
        var first = told.getFirst();
        return Verdict.together(
                needsAPerson(first)
                        ? told
                        : Stream.concat(
                                        told.stream()
                                                .filter(Readiness::needsMending)
                                                .limit(1),
                                        told.stream())
                                .distinct()
                                .toList());
    }

    // A suspension is lifted once for all.
    private static boolean needsMending(Verdict verdict) {
        return needsAPerson(verdict) && verdict.reason() != Reason.Suspended;
    }

    private static Verdict verdict(ConditionType type, Map<ConditionType, Verdict> verdicts) {
        return verdicts.getOrDefault(type, NOT_KNOWN);
    }

    /** Whatever is long in the message, where else a person is needed is not cut off. */
    private static String with(List<ConditionType> others, String message) {
        if (others.isEmpty()) {
            return message;
        }
        var besides = "; and %d more to mend, see %s"
                .formatted(others.size(), others.stream().map(Enum::name).collect(Collectors.joining(" and ")));
        return Bounds.fit(message, Bounds.MESSAGE - Bounds.LINK - besides.length()) + besides;
    }
}
