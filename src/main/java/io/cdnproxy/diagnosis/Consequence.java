package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.Links;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table of what a violated condition comes from: with one of these reasons it needs no mending of its own while the other one
 * is False. Besides, a condition comes from another one whose reason it was given, to which alone it sends its reader, or which has the {@link
 * SharedCause same cause}.
 */
record Consequence(ConditionType symptom, Set<Reason> reasons, ConditionType cause) {
    private static final List<Consequence> TABLE = List.of(
            new Consequence(
                    ConditionType.DistributionDeployed, Set.of(Reason.AwaitingOrigin), ConditionType.OriginHandshake),
            new Consequence(
                    ConditionType.DistributionDeployed, Set.of(Reason.AwaitingOrigin), ConditionType.OriginUpgrade),
            new Consequence(
                    ConditionType.DistributionDeployed, Set.of(Reason.AwaitingOrigin), ConditionType.OriginResponse),
            new Consequence(ConditionType.OriginHandshake, Set.of(Reason.OriginNotResolved), ConditionType.DnsReady),
            new Consequence(
                    ConditionType.OriginHandshake,
                    Set.of(Reason.OriginPortClosed, Reason.Timeout, Reason.ServedCertificateStale),
                    ConditionType.WorkloadAvailable),
            new Consequence(
                    ConditionType.EdgeHandshake,
                    Set.of(Reason.OriginNotResolved, Reason.NotServedByCdn),
                    ConditionType.DnsReady),
            // Until it is deployed, the edge shows its own certificate, and refuses or does as before.
            new Consequence(
                    ConditionType.EdgeHandshake,
                    Set.of(Reason.CertificateMismatch, Reason.EdgeStale),
                    ConditionType.DistributionDeployed),
            new Consequence(
                    ConditionType.EdgeUpgrade,
                    Set.of(Reason.AliasOrWaf, Reason.HeadersStripped, Reason.EdgeStale, Reason.PathMismatch),
                    ConditionType.DistributionDeployed),
            new Consequence(
                    ConditionType.EdgeResponse,
                    Set.of(Reason.AliasOrWaf, Reason.EdgeStale, Reason.PathMismatch),
                    ConditionType.DistributionDeployed),
            // What is served is what there is to serve.
            new Consequence(
                    ConditionType.OriginHandshake, Links.OF_THE_CERTIFICATE, ConditionType.OriginCertificateReady),
            new Consequence(
                    ConditionType.EdgeHandshake, Links.OF_THE_CERTIFICATE, ConditionType.ViewerCertificateReady),
            unusable(ConditionType.EdgeUpgrade, ConditionType.OriginHandshake),
            unusable(ConditionType.EdgeUpgrade, ConditionType.OriginUpgrade),
            unusable(ConditionType.EdgeResponse, ConditionType.OriginHandshake),
            unusable(ConditionType.EdgeResponse, ConditionType.OriginResponse));

    /** Whose fault a condition may tell as its own. */
    private static final Map<ConditionType, List<ConditionType>> LENDERS = Stream.of(Purpose.values())
            .collect(Collectors.toMap(
                    Purpose::atEdge, purpose -> List.of(ConditionType.OriginHandshake, purpose.atOrigin())));

    private static Consequence unusable(ConditionType edge, ConditionType origin) {
        return new Consequence(
                edge, Set.of(Reason.OriginTlsOrRefused, Reason.OriginUnreachable, Reason.Timeout), origin);
    }

    /** What a violated condition comes from in the end; itself, if from no other. */
    static ConditionType origin(ConditionType violated, Map<ConditionType, Verdict> verdicts) {
        var symptom = violated;
        var passed = EnumSet.of(symptom);
        var cause = cause(symptom, verdicts);
        while (cause.isPresent() && passed.add(cause.get())) {
            symptom = cause.get();
            cause = cause(symptom, verdicts);
        }
        return symptom;
    }

    private static Optional<ConditionType> cause(ConditionType symptom, Map<ConditionType, Verdict> verdicts) {
        if (!isViolated(symptom, verdicts)) {
            return Optional.empty();
        }
        var verdict = verdicts.get(symptom);
        var notTried = Links.predecessor(symptom).stream()
                .filter(before ->
                        isViolated(before, verdicts) && verdicts.get(before).reason() == verdict.reason());
        var passedOn = LENDERS.getOrDefault(symptom, List.of()).stream()
                .filter(lender -> isViolated(lender, verdicts) && isPassedOn(verdict, verdicts.get(lender)));
        var known = TABLE.stream()
                .filter(row -> row.symptom == symptom && row.reasons.contains(verdict.reason()))
                .map(Consequence::cause)
                .filter(cause ->
                        verdicts.containsKey(cause) && verdicts.get(cause).isFalse());
        var shared = SharedCause.of(symptom, verdicts).stream();
        var referred = Referral.of(verdict).stream()
                .filter(cause ->
                        verdicts.containsKey(cause) && verdicts.get(cause).isFalse());
        return Stream.of(notTried, passedOn, known, referred, shared)
                .flatMap(causes -> causes)
                .findFirst();
    }

    /** Whether who mends the lender has mended this. That both have a reason that says little may be chance, and what a setting does is its own. */
    private static boolean isPassedOn(Verdict symptom, Verdict lender) {
        return !symptom.isOfSeveral()
                && (symptom.message().contains(lender.message())
                        || symptom.reason() == lender.reason()
                                && symptom.reason() != Reason.UnexpectedStatus
                                && !DistributionSettings.areBlamedIn(symptom));
    }

    private static boolean isViolated(ConditionType type, Map<ConditionType, Verdict> verdicts) {
        return verdicts.containsKey(type) && !verdicts.get(type).isTrue();
    }
}
