package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What other layers say of an upgrade that did not pass through the CDN. */
final class EdgeFindings {
    /** With one of these the CDN answers 502 and cannot say more. */
    private static final Set<Reason> EXPLAINS_502 = Set.of(
            Reason.OriginNotResolved,
            Reason.OriginPortClosed,
            Reason.NoCertificate,
            Reason.CertificateMismatch,
            Reason.UntrustedIssuer,
            Reason.NotForServers,
            Reason.UnsupportedKey,
            Reason.IncompleteChain,
            Reason.CertificateExpired,
            Reason.HandshakeFailed,
            Reason.AlpnH2);

    /** The same of 504. */
    private static final Set<Reason> EXPLAINS_504 = Set.of(Reason.Timeout);

    /** By which settings it is decided what becomes of an upgrade. */
    private static final Set<String> DECISIVE = Set.of(
            "enabled",
            "aliases",
            "origin.domainName",
            "origin.path",
            "origin.httpsPort",
            "origin.protocolPolicy",
            "origin.sslProtocols",
            "behavior.targetOriginId",
            "behavior.viewerProtocolPolicy",
            "behavior.allowedMethods",
            "behavior.originRequestPolicyId",
            "webAclId");

    /** What is said of an upgrade for which the CDN did not come to an origin, or got nothing of it. */
    private static final Set<Reason> NO_ORIGIN =
            Set.of(Reason.OriginTlsOrRefused, Reason.OriginUnreachable, Reason.Timeout);

    private static final String UNTIL_DEPLOYED =
            "an earlier configuration; wait for the deployment, see DistributionDeployed";

    private static final Set<Reason> OF_BOTH_UPGRADES = Set.of(Reason.PathMismatch, Reason.HostMismatch);

    private EdgeFindings() {}

    static Optional<Verdict> originNotUsable(Observation seen) {
        return answered(seen).filter(answer -> isAskedFor(answer, seen)).flatMap(answer -> seen.links()
                .of(ConditionType.OriginHandshake)
                .filter(origin ->
                        origin.isFalse() && explainedBy(answer.status()).contains(origin.reason()))
                .map(origin -> Verdict.fails(
                        origin.reason(),
                        "the CDN cannot use the origin (%s), because %s"
                                .formatted(answer.inShort(), origin.message()))));
    }

    private static Set<Reason> explainedBy(int status) {
        return switch (status) {
            case 502 -> EXPLAINS_502;
            case 504 -> EXPLAINS_504;
            default -> Set.of();
        };
    }

    /** The CDN only tells what the origin says to everybody. */
    static Optional<Verdict> originAnswersSo(Observation seen) {
        return answered(seen)
                .filter(answer -> answer.madeBy() == MadeBy.SERVER && isAskedFor(answer, seen))
                .filter(answer -> seen.wire()
                        .originAnswer()
                        .filter(direct -> direct.status() == answer.status())
                        .isPresent())
                .flatMap(answer -> seen.links()
                        .of(ConditionType.OriginUpgrade)
                        .filter(Verdict::isFalse)
                        .map(origin -> Verdict.fails(
                                reasonAtEdge(answer, origin.reason()),
                                "the CDN passes on what the origin answers (%s): %s"
                                        .formatted(answer.inShort(), origin.message()))));
    }

    private static Reason reasonAtEdge(Answer answer, Reason ofOrigin) {
        if (answer.missesHeaders()) {
            return Reason.HeadersStripped;
        }
        return OF_BOTH_UPGRADES.contains(ofOrigin) ? ofOrigin : Reason.UnexpectedStatus;
    }

    /** The CDN does with an upgrade what the distribution says, and that is not what the spec says. */
    static Optional<Verdict> distributionDiffers(Observation seen) {
        return failure(seen)
                .filter(failure -> !decisive(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        comesBack(seen, failure) + ": " + DistributionSettings.otherwise(decisive(seen), seen)));
    }

    static List<SettingDifference> decisive(Observation seen) {
        return seen.distribution().differences().stream()
                .filter(difference -> DECISIVE.contains(difference.path()))
                .toList();
    }

    /** What stands between a viewer and the origin, where the origin cannot be what is heard. */
    static Optional<Verdict> distributionIntervenes(Observation seen) {
        var whatDirectly =
                seen.links().works(ConditionType.OriginUpgrade) ? ", though the origin upgrades it, and" : ", and";
        return failure(seen)
                .filter(failure -> !intervening(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        intervening(seen).stream()
                                .map(found -> "%s: %s".formatted(found.setting(), found.remedy()))
                                .collect(Collectors.joining(
                                        "; and ",
                                        comesBack(seen, failure) + whatDirectly + " the distribution has ",
                                        ""))));
    }

    private static List<Intervention> intervening(Observation seen) {
        if (isOfTheOrigin(seen)) {
            return List.of();
        }
        var answer = seen.wire().edgeAnswer();
        return seen.distribution().interventions().stream()
                .filter(found -> answer.map(given -> found.canAnswer(given.status()))
                        .orElse(found.status().isEmpty()))
                .toList();
    }

    /**
     * Whether a fault of the origin explains what comes back. One that nobody but the edge can dial explains no answer of which the edge
     * says that it got it, or made it.
     */
    private static boolean isOfTheOrigin(Observation seen) {
        return answered(seen).filter(answer -> !isAskedFor(answer, seen)).isEmpty()
                && !isDiverted(seen)
                && !seen.links().works(ConditionType.OriginUpgrade)
                && (originAnswersSo(seen).isPresent()
                        || failure(seen)
                                .filter(failure -> NO_ORIGIN.contains(failure.reason()))
                                .isPresent());
    }

    /** Whether an answer can tell of the origin that the spec names. */
    private static boolean isAskedFor(Answer answer, Observation seen) {
        return answer.madeBy() != MadeBy.FUNCTION && !isDiverted(seen);
    }

    private static boolean isDiverted(Observation seen) {
        return seen.distribution().interventions().stream().anyMatch(Intervention::diverts);
    }

    private static String comesBack(Observation seen, Verdict failure) {
        return "an upgrade through the CDN does not work (%s)"
                .formatted(seen.wire().edgeAnswer().map(Answer::inShort).orElseGet(failure::message));
    }

    static Optional<Verdict> edgeStale(Observation seen) {
        return unknownPath(seen)
                .map(answer -> "through the CDN the WebSocket path is unknown (%s), though the origin upgrades it: %s"
                        .formatted(answer.inShort(), whoDoesNotKnowIt(seen)))
                .or(() -> whileDeploying(seen)
                        .map(failure -> "%s, though the origin upgrades it: the edge may still have %s"
                                .formatted(comesBack(seen, failure), UNTIL_DEPLOYED)))
                .filter(told -> seen.distribution().isOurs())
                .map(told -> Verdict.fails(Reason.EdgeStale, told));
    }

    private static String whoDoesNotKnowIt(Observation seen) {
        return seen.distribution().deployed().isFalse()
                ? "the edge still has " + UNTIL_DEPLOYED
                : "an edge may lag behind for some minutes; if this stays, look in CloudFront's console whether the deployment has ended, and in the origin's log what tells the CDN's requests from others, such as a rule on addresses or headers (Via, X-Forwarded-For)";
    }

    /** What an earlier configuration can be blamed for. */
    private static Optional<Verdict> whileDeploying(Observation seen) {
        return failure(seen)
                .filter(failure -> seen.distribution().deployed().reason() == Reason.InProgress
                        && seen.links().works(ConditionType.OriginUpgrade));
    }

    /** An origin works for whoever asks it directly, and the CDN cannot use it: what stands between the two is not to be seen from here. */
    static Optional<Verdict> cdnNotAdmitted(Observation seen) {
        return failure(seen)
                .filter(failure -> NO_ORIGIN.contains(failure.reason())
                        && seen.links().works(ConditionType.OriginUpgrade)
                        && seen.distribution().dialsOrigin())
                .map(
                        failure -> Verdict.fails(
                                failure.reason(),
                                comesBack(seen, failure)
                                        + ", though the origin upgrades whoever asks it directly: let the CDN's addresses through its firewall and security group"
                                        + (failure.reason() == Reason.OriginTlsOrRefused
                                                ? ", see that its certificate is of a public authority"
                                                : "")
                                        + ", and after a change of the distribution wait some minutes, for which an edge may have an earlier configuration"));
    }

    static Optional<Verdict> pathChangedOnTheWay(Observation seen) {
        return unknownPath(seen)
                .filter(answer -> !seen.distribution().isOurs())
                .map(answer -> Verdict.fails(
                        Reason.PathMismatch,
                        "through the CDN the WebSocket path is unknown (%s), though the origin upgrades it: let the CDN lead this path to this origin and pass it on unchanged (CloudFront: no origin path, and no other behavior for it)"
                                .formatted(answer.inShort())));
    }

    /** A 404 for a path that the origin knows when it is asked directly. */
    private static Optional<Answer> unknownPath(Observation seen) {
        return answered(seen, 404)
                .filter(answer ->
                        answer.madeBy() != MadeBy.FUNCTION && seen.links().works(ConditionType.OriginUpgrade));
    }

    private static Optional<Answer> answered(Observation seen, int status) {
        return answered(seen).filter(answer -> answer.status() == status);
    }

    private static Optional<Answer> answered(Observation seen) {
        return seen.wire().edgeAnswer().filter(answer -> failure(seen).isPresent());
    }

    private static Optional<Verdict> failure(Observation seen) {
        return seen.links().of(ConditionType.EdgeUpgrade).filter(Verdict::isFalse);
    }
}
