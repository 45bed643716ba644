package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import java.util.Optional;
import java.util.Set;

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
            Reason.HandshakeFailed);

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

    static Optional<Verdict> distributionDiffers(Observation seen) {
        var drift = seen.distribution().drift();
        return unknownPath(seen)
                .filter(answer -> drift.isTrue())
                .map(answer -> Verdict.fails(
                        Reason.PathMismatch,
                        "through the CDN the WebSocket path is unknown (%s), though the origin upgrades it, and %s"
                                .formatted(answer.inShort(), drift.message())));
    }

    static Optional<Verdict> edgeStale(Observation seen) {
        return unknownPath(seen)
                .filter(answer -> seen.distribution().isOurs()
                        && !seen.distribution().drift().isTrue())
                .map(answer -> Verdict.fails(
                        Reason.EdgeStale,
                        "through the CDN the WebSocket path is unknown (%s), though the origin upgrades it: the edge still has an earlier configuration, or the distribution an origin path; wait for the deployment, then check its origin"
                                .formatted(answer.inShort())));
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
        return seen.wire().edgeAnswer().filter(answer -> seen.links()
                .of(ConditionType.EdgeUpgrade)
                .filter(Verdict::isFalse)
                .isPresent());
    }
}
