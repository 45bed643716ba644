package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What shows of the origin in what did not come through the CDN. */
final class OriginAtEdgeFindings {
    /** With one of these the CDN answers 502 and cannot say more. */
    private static final Set<Reason> EXPLAINS_502 = Set.of(
            Reason.OriginNotResolved,
            Reason.OriginPortClosed,
            Reason.AddressNotAllowed,
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
    private static final Set<Reason> EXPLAINS_504 = Set.of(Reason.Timeout, Reason.AddressNotAllowed);

    /** The same of what Cloudflare tells apart: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/ */
    private static final Map<Integer, Set<Reason>> EXPLAINS_CLOUDFLARES = Map.of(
            521, Set.of(Reason.OriginPortClosed, Reason.AddressNotAllowed),
            522, EXPLAINS_504,
            523, Set.of(Reason.OriginNotResolved, Reason.AddressNotAllowed, Reason.NoRoute),
            525, Set.of(Reason.NoCertificate, Reason.HandshakeFailed, Reason.UnsupportedKey),
            526,
                    Set.of(
                            Reason.CertificateMismatch,
                            Reason.UntrustedIssuer,
                            Reason.NotForServers,
                            Reason.UnsupportedKey,
                            Reason.IncompleteChain,
                            Reason.CertificateExpired),
            530, Set.of(Reason.OriginNotResolved));

    private static final int SERVICE_UNAVAILABLE = 503;

    private static final Set<MadeBy> PASSED_ON = EnumSet.of(MadeBy.SERVER, MadeBy.ORIGIN);

    private static final Set<Reason> OF_BOTH_ENDS =
            Set.of(Reason.PathMismatch, Reason.HostMismatch, Reason.RedirectLoop, Reason.RedirectedAway);

    private OriginAtEdgeFindings() {}

    /** What is seen of the origin that the spec names is nothing that the CDN has to do with yet. */
    static Optional<Verdict> formerOrigin(Observation seen) {
        return EdgeFindings.failure(seen)
                .filter(failure -> dialsFormer(seen)
                        && EdgeFindings.answered(seen)
                                .filter(answer -> !isAskedFor(answer, seen))
                                .isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        "%s, as the distribution goes on with its former origin%s until the one of the spec works: see OriginHandshake and %s"
                                .formatted(
                                        EdgeFindings.comesBack(seen, failure),
                                        seen.origin()
                                                .chain()
                                                .flatMap(ChainReport::presentOrigin)
                                                .filter(Verdict::isFalse)
                                                .map(former -> " (%s)".formatted(former.message()))
                                                .orElse(""),
                                        seen.purpose().atOrigin())));
    }

    private static boolean dialsFormer(Observation seen) {
        return seen.distribution().deployed().reason() == Reason.AwaitingOrigin;
    }

    /** One rule for all CDNs: whoever has come to a server is kept from it by none of the faults that a handshake shows from here. */
    static Optional<Verdict> originNotUsable(Observation seen) {
        return EdgeFindings.answered(seen)
                .filter(answer -> answer.madeBy().mayBeOfCdn() && !isDiverted(seen) && !dialsFormer(seen))
                .flatMap(answer -> seen.links()
                        .of(ConditionType.OriginHandshake)
                        .filter(origin ->
                                origin.isFalse() && explainedBy(answer, seen).contains(origin.reason()))
                        .map(origin -> OriginFindings.serverNotAvailable(seen)
                                .or(() -> AddressFindings.nobodyAnswersYet(seen))
                                .or(() -> AddressFindings.balancerNotThereYet(seen))
                                .orElse(origin))
                        .map(origin -> Verdict.fails(
                                origin.reason(),
                                "the CDN cannot use the origin (%s), because %s"
                                        .formatted(answer.inShort(), origin.message()))));
    }

    private static Set<Reason> explainedBy(Answer answer, Observation seen) {
        // Of those that are not driven some have this in place of 502, and of an unknown one nothing more is said than
        // that.
        if (answer.status() == SERVICE_UNAVAILABLE) {
            return seen.distribution().isOurs() ? Set.of() : EXPLAINS_502;
        }
        return EdgeFindings.failure(seen)
                .filter(failure -> EdgeFindings.NO_ORIGIN.contains(failure.reason()))
                .map(failure -> explainedBy(answer.status()))
                .orElse(Set.of());
    }

    private static Set<Reason> explainedBy(int status) {
        return switch (status) {
            case 502 -> EXPLAINS_502;
            case 504 -> EXPLAINS_504;
            default -> EXPLAINS_CLOUDFLARES.getOrDefault(status, Set.of());
        };
    }

    /** The CDN only tells what the origin says to everybody. */
    static Optional<Verdict> originAnswersSo(Observation seen) {
        return EdgeFindings.answered(seen)
                .filter(answer -> PASSED_ON.contains(answer.madeBy()) && isAskedFor(answer, seen) && !dialsFormer(seen))
                .filter(answer -> seen.wire()
                        .originAnswer()
                        .filter(direct -> direct.status() == answer.status())
                        .isPresent())
                .flatMap(answer -> seen.links()
                        .atOrigin()
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
        return OF_BOTH_ENDS.contains(ofOrigin) ? ofOrigin : Reason.UnexpectedStatus;
    }

    /**
     * Whether a fault of the origin explains what comes back. One that nobody but the edge can dial explains no answer of which the edge
     * says that it got it, or made it.
     */
    static boolean isOfTheOrigin(Observation seen) {
        return EdgeFindings.answered(seen)
                        .filter(answer -> !isAskedFor(answer, seen))
                        .isEmpty()
                && !isDiverted(seen)
                && !seen.links().originWorks()
                && (dialsFormer(seen)
                        || originAnswersSo(seen).isPresent()
                        || EdgeFindings.failure(seen)
                                .filter(failure -> EdgeFindings.NO_ORIGIN.contains(failure.reason()))
                                .isPresent());
    }

    /** Whether an answer can tell of the origin. */
    private static boolean isAskedFor(Answer answer, Observation seen) {
        return answer.madeBy() != MadeBy.FUNCTION && !isDiverted(seen);
    }

    private static boolean isDiverted(Observation seen) {
        return seen.distribution().interventions().stream().anyMatch(Intervention::diverts);
    }
}
