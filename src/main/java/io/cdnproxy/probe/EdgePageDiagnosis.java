package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Judges what visitors of a website get through the CDN. Pure. */
final class EdgePageDiagnosis {
    private final ProbeTarget.Edge edge;
    private final ProbeTarget.Origin origin;
    private final Page page;

    EdgePageDiagnosis(ProbeTarget.Edge edge, ProbeTarget.Origin origin, Page page) {
        this.edge = edge;
        this.origin = origin;
        this.page = page;
    }

    /** Only for an edge whose handshake works. */
    Verdict judge(UpgradeEvidence evidence) {
        return switch (evidence) {
            case UpgradeEvidence.Answered(var answer) -> judge(answer);
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "the CDN does not answer a request in time: see OriginHandshake and OriginResponse; where both are True, let %s's addresses through the origin's firewall"
                                .formatted(CdnAdvice.of(edge.cdn()).itself()));
            case UpgradeEvidence.Closed closed ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the CDN closes the connection instead of answering a request: "
                                + CdnAdvice.of(edge.cdn()).findWhatRefuses());
            case UpgradeEvidence.NotHttp notHttp ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "what answers for %s does not speak HTTP: let the name lead to the CDN, or where DnsReady says that it does, see what is in between"
                                .formatted(edge.hostname()));
            case UpgradeEvidence.Http2 http2 ->
                throw new IllegalArgumentException("HTTP/2 is a fault of the handshake");
        };
    }

    private Verdict judge(HttpAnswer answer) {
        var redirect = PageRedirect.of(answer, page);
        if (answer.accepted()) {
            return Verdict.works(
                    redirect.isPresent()
                            ? "a redirect to another page of the site comes through the CDN"
                            : "a page comes through the CDN");
        }
        var function = answer.edgeFunction();
        if (function.isPresent()) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "a function of the distribution decides what comes back (%s, %s): see its log in CloudWatch and mend it, or take it off"
                            .formatted(answer.inShort(), function.get()));
        }
        if (redirect.isPresent()) {
            return new PageRedirectDiagnosis(page, origin)
                    .judge(redirect.get(), whoRedirects(answer), answer.inShort());
        }
        var error = EdgeError.ofPage(answer);
        if (error.isPresent()) {
            return Verdict.fails(
                    error.get().reason(),
                    "a request through the CDN is answered with %s: %s"
                            .formatted(answer.inShort(), error.get().explained()));
        }
        return Exhaustion.of(answer)
                .map(exhausted -> Verdict.fails(Reason.UnexpectedStatus, exhausted.told(answer.inShort())))
                .or(() -> challenged(answer))
                .or(() -> passedOn(answer))
                .orElseGet(() -> byStatus(answer));
    }

    /** Whose it is does not show in it. */
    private static Optional<Verdict> challenged(HttpAnswer answer) {
        return PageStatus.challenge(answer)
                .map(known -> Verdict.fails(
                        Reason.AliasOrWaf,
                        known.told(
                                answer.isChallengeOfAws()
                                        ? "a web ACL of AWS WAF, at the CDN or behind it,"
                                        : "Cloudflare, as the CDN or behind it,",
                                answer.inShort())));
    }

    private static String whoRedirects(HttpAnswer answer) {
        return answer.namesItsServer()
                ? "the origin, behind CloudFront,"
                : "the CDN or the origin (see OriginResponse)";
    }

    /** What has the name of a server behind the CDN on it. */
    private static Optional<Verdict> passedOn(HttpAnswer answer) {
        return answer.serverBehindCdn().flatMap(server -> PageStatus.of(answer)
                .map(known -> Verdict.fails(
                        OriginPageDiagnosis.reason(answer),
                        known.told("the server behind the CDN (%s)".formatted(server), answer.inShort()))));
    }

    private Verdict byStatus(HttpAnswer answer) {
        var advice = CdnAdvice.of(edge.cdn(), answer);
        if (advice.isForOrigin(answer.status())) {
            return Verdict.fails(
                    Reason.OriginTlsOrRefused,
                    origin.inClear()
                            ? "the CDN cannot use the origin (%s): let a server listen at %s:%d that takes requests without TLS"
                                    .formatted(answer.inShort(), origin.hostname(), origin.port())
                            : "the CDN cannot use the origin (%s): its port is closed, or %s refuses its certificate; see to it that it is of a public authority, for the origin's name and with the whole chain, and that the server accepts TLS 1.2"
                                    .formatted(answer.inShort(), advice.itself()));
        }
        return switch (answer.status()) {
            case 404, 410 ->
                Verdict.fails(
                        Reason.PathMismatch,
                        "there is no page at website.path (%s): name one that the origin has, and check %s"
                                .formatted(answer.inShort(), advice.keepPath()));
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
                        "a request through the CDN is answered with %s: see OriginResponse; where that is True, %s"
                                .formatted(answer.inShort(), advice.findWhatRefuses()));
        };
    }
}
