package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
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
            Reason.IncompleteChain,
            Reason.CertificateExpired,
            Reason.HandshakeFailed,
            Reason.AlpnH2);

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

    private static final Set<Reason> OF_BOTH_UPGRADES = Set.of(Reason.PathMismatch, Reason.HostMismatch);

    private EdgeFindings() {}

    static Optional<Verdict> originNotUsable(Observation seen) {
        return answered(seen, 502).flatMap(answer -> seen.links()
                .of(ConditionType.OriginHandshake)
                .filter(origin -> origin.isFalse() && EXPLAINS_502.contains(origin.reason()))
                .map(origin -> Verdict.fails(
                        origin.reason(),
                        "the CDN cannot use the origin (%s), because %s"
                                .formatted(answer.inShort(), origin.message()))));
    }

    /** The CDN only tells what the origin says to everybody. */
    static Optional<Verdict> originAnswersSo(Observation seen) {
        return answered(seen)
                .filter(answer -> !answer.madeByCdn())
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

    private static List<SettingDifference> decisive(Observation seen) {
        return seen.distribution().differences().stream()
                .filter(difference -> DECISIVE.contains(difference.path()))
                .toList();
    }

    /** What stands between a viewer and an origin that upgrades whoever asks it directly. */
    static Optional<Verdict> distributionIntervenes(Observation seen) {
        return failure(seen)
                .filter(failure -> !intervening(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        intervening(seen).stream()
                                .map(found -> "%s: %s".formatted(found.setting(), found.remedy()))
                                .collect(Collectors.joining(
                                        "; and ",
                                        comesBack(seen, failure)
                                                + ", though the origin upgrades it, and the distribution has ",
                                        ""))));
    }

    private static List<Intervention> intervening(Observation seen) {
        if (!seen.links().works(ConditionType.OriginUpgrade)) {
            return List.of();
        }
        var answer = seen.wire().edgeAnswer();
        return seen.distribution().interventions().stream()
                .filter(found -> answer.map(given -> found.canAnswer(given.status()))
                        .orElse(found.status().isEmpty()))
                .toList();
    }

    private static String comesBack(Observation seen, Verdict failure) {
        return "an upgrade through the CDN does not work (%s)"
                .formatted(seen.wire().edgeAnswer().map(Answer::inShort).orElseGet(failure::message));
    }

    static Optional<Verdict> edgeStale(Observation seen) {
        return unknownPath(seen)
                .filter(answer -> seen.distribution().isOurs()
                        && decisive(seen).isEmpty()
                        && intervening(seen).isEmpty())
                .map(
                        answer -> Verdict.fails(
                                Reason.EdgeStale,
                                "through the CDN the WebSocket path is unknown (%s), though the origin upgrades it: %s"
                                        .formatted(
                                                answer.inShort(),
                                                seen.distribution().deployed().isTrue()
                                                        ? "an edge may lag behind for some minutes; if this stays, the origin answers the CDN otherwise than it answers here: look in its log what tells the two apart, such as a rule on addresses or headers (Via, X-Forwarded-For)"
                                                        : "the edge still has an earlier configuration; wait for the deployment, see DistributionDeployed")));
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
        return answered(seen, 404).filter(answer -> seen.links().works(ConditionType.OriginUpgrade));
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
