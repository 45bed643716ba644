package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Judges what comes back through the CDN, in one order for whatever is asked for. Pure. */
final class EdgeAnswerDiagnosis {
    private final Purpose purpose;
    private final ProbeTarget.Edge edge;
    private final ProbeTarget.Origin origin;
    private final RequestThroughCdn request;

    EdgeAnswerDiagnosis(ProbeTarget target) {
        this.purpose = target.purpose();
        this.edge = target.edge();
        this.origin = target.origin();
        this.request = RequestThroughCdn.of(target);
    }

    Verdict judge(UpgradeEvidence evidence) {
        return switch (evidence) {
            case UpgradeEvidence.Answered(var answer) ->
                answer.accepted() ? request.works(answer) : judge(answer, CdnAdvice.of(edge.cdn(), answer));
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "the CDN does not answer %s in time: see OriginHandshake and %s; where both are True, let %s's addresses through the origin's firewall"
                                .formatted(
                                        purpose.request(),
                                        purpose.atOrigin(),
                                        CdnAdvice.of(edge.cdn()).itself()));
            case UpgradeEvidence.Closed closed ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the CDN closes the connection instead of answering %s: %s"
                                .formatted(
                                        purpose.request(),
                                        CdnAdvice.of(edge.cdn()).findWhatRefuses()));
            case UpgradeEvidence.NotHttp notHttp ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "what answers for %s does not speak HTTP: let the name lead to the CDN, or where DnsReady says that it does, see what is in between"
                                .formatted(edge.hostname()));
            case UpgradeEvidence.Http2 http2 ->
                throw new IllegalArgumentException("HTTP/2 is a fault of the handshake");
        };
    }

    /**
     * Who made an answer is settled before what it says, from the client inwards, since whoever is in front may say anything: a function
     * redirects, refuses and asks for headers like any server, and then neither origin nor settings are to blame. So what somebody has
     * marked as theirs comes first, whatever its status: the function's, what CloudFront has no room for, a challenge. Headers of the
     * request itself, a redirect's among them, are next, as UPYUN has its name on what it passes on, too; and codes that only one CDN has
     * are told before the statuses that everybody has.
     */
    private Verdict judge(HttpAnswer answer, CdnAdvice advice) {
        return answer.edgeFunction()
                .map(result -> new FunctionDiagnosis(purpose).judge(result, answer))
                .or(() -> Exhaustion.of(answer)
                        .map(exhausted -> Verdict.fails(Reason.UnexpectedStatus, exhausted.told(answer.inShort()))))
                .or(() -> Challenge.of(answer).map(challenge -> challenged(challenge, answer)))
                .or(() -> request.fault(answer, advice))
                .or(() -> EdgeError.of(purpose, answer)
                        .map(error -> explained(error.reason(), explanation(error, answer), answer)))
                .or(() -> passedOn(answer))
                .orElseGet(() -> byStatus(answer, advice));
    }

    private Verdict challenged(Challenge challenge, HttpAnswer answer) {
        return Verdict.fails(
                Reason.AliasOrWaf, challenge.status(purpose).told(challenge.challenger(), answer.inShort()));
    }

    private String explanation(EdgeError error, HttpAnswer answer) {
        var explained = origin.inClear() && isWhoDials(error, answer) ? error.explainedInClear() : error.explained();
        boolean isToldOf = error.isOfDistribution()
                && edge.cdn().provider().filter(error::isOf).isPresent();
        return isToldOf ? explained + " (see DistributionDeployed, too)" : explained;
    }

    /** How one behind the CDN dials is nothing that the object says. */
    private boolean isWhoDials(EdgeError error, HttpAnswer answer) {
        return edge.cdn().provider().map(error::isOf).orElseGet(() -> !answer.namesItsServer());
    }

    private Verdict explained(Reason reason, String explanation, HttpAnswer answer) {
        return Verdict.fails(reason, "%s: %s".formatted(answered(answer), explanation));
    }

    private String answered(HttpAnswer answer) {
        return "%s through the CDN is answered with %s".formatted(purpose.request(), answer.inShort());
    }

    /** What has the name of a server behind the CDN on it, or can be nobody else's. */
    private Optional<Verdict> passedOn(HttpAnswer answer) {
        return answer.serverBehindCdn()
                .map("the server behind the CDN (%s)"::formatted)
                .or(() -> Optional.of("the server behind the CDN")
                        .filter(server -> answer.status() == 101 || answer.isOfXhttp()))
                .flatMap(server -> ServerStatus.of(purpose, answer)
                        .map(status -> Verdict.fails(status.reason(), status.told(server, answer.inShort()))));
    }

    private Verdict byStatus(HttpAnswer answer, CdnAdvice advice) {
        if (advice.isForOrigin(answer.status())) {
            return Verdict.fails(Reason.OriginTlsOrRefused, originUnusable(answer, advice));
        }
        return switch (answer.status()) {
            case 404, 410 -> Verdict.fails(Reason.PathMismatch, request.unknownPath(answer, advice));
            case 403, 421 ->
                Verdict.fails(
                        Reason.AliasOrWaf,
                        "the CDN refuses the request (%s): check that %s, then its WAF and geographic restrictions"
                                .formatted(answer.inShort(), advice.serve(edge.hostname())));
            case 504 ->
                Verdict.fails(
                        Reason.OriginUnreachable,
                        "the CDN gets no answer from the origin (%s): let %s's addresses through firewall and security group, and check the origin's port"
                                .formatted(answer.inShort(), advice.itself()));
            default ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "%s: see %s; where that is True, %s"
                                .formatted(answered(answer), purpose.atOrigin(), advice.findWhatRefuses()));
        };
    }

    private String originUnusable(HttpAnswer answer, CdnAdvice advice) {
        return origin.inClear()
                ? "the CDN cannot use the origin (%s): let a server listen at %s:%d that takes requests without TLS"
                        .formatted(answer.inShort(), origin.hostname(), origin.port())
                : "the CDN cannot use the origin (%s): its port is closed, or %s refuses its certificate; see to it that it is of a public authority, for the origin's name and with the whole chain, and that the server accepts TLS 1.2"
                        .formatted(answer.inShort(), advice.itself());
    }
}
