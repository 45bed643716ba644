package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
import java.util.Set;

/** Judges the chain through the CDN by what comes back through it. Pure. */
final class EdgeDiagnosis {
    /** Results of functions that are none of their code. */
    private static final Set<String> OF_QUOTAS = Set.of("LimitExceeded", "ThrottledError");

    private final Purpose purpose;
    private final ProbeTarget.Edge edge;
    private final Reader reader;

    /** Of a proxy. */
    EdgeDiagnosis(ProbeTarget.Edge edge, Reader reader) {
        this(Purpose.PROXY, edge, reader);
    }

    EdgeDiagnosis(Purpose purpose, ProbeTarget.Edge edge, Reader reader) {
        this.purpose = purpose;
        this.edge = edge;
        this.reader = reader;
    }

    Verdict handshake(ChainEvidence evidence, NameAnswer name) {
        // A chosen address says nothing about where the name leads.
        if (edge.address().isEmpty() && name instanceof NameAnswer.Elsewhere elsewhere) {
            return Verdict.fails(
                    Reason.NotServedByCdn,
                    "%s leads to %s and not to the CDN: see DnsReady"
                            .formatted(edge.hostname(), String.join(", ", elsewhere.seen())));
        }
        return new HandshakeDiagnosis(
                        new DialledServer(edge.hostname(), edge.port(), runBy(), edge.address(), purpose),
                        ChainDialer.Caller.CLIENT,
                        reader)
                .judge(evidence);
    }

    /** Whoever has only named what to dial looks after it, whatever it turns out to be. */
    private RunBy runBy() {
        return reader.edgeRunBy() == RunBy.OTHERS ? RunBy.OTHERS : edge.runBy();
    }

    /** Only for an edge whose handshake works. */
    Verdict upgrade(UpgradeEvidence evidence) {
        return switch (evidence) {
            case UpgradeEvidence.Answered answered -> judge(answered.answer());
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "the CDN does not answer a WebSocket upgrade in time: see OriginHandshake and OriginUpgrade; where both are True, let %s's addresses through the origin's firewall"
                                .formatted(CdnAdvice.of(edge.cdn()).itself()));
            case UpgradeEvidence.Closed closed ->
                Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the CDN closes the connection instead of answering a WebSocket upgrade: "
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
        if (answer.upgraded()) {
            return Verdict.works("a WebSocket upgrade passes through the CDN");
        }
        var function = answer.edgeFunction();
        if (function.isPresent()) {
            return ofFunction(function.get(), answer);
        }
        var advice = CdnAdvice.of(edge.cdn(), answer);
        if (answer.missesWebSocketHeaders()) {
            return Verdict.fails(
                    Reason.HeadersStripped,
                    "the origin misses the Sec-WebSocket-* headers (%s): %s"
                            .formatted(answer.inShort(), advice.forwardHeaders()));
        }
        var redirect = Redirect.of(answer);
        if (redirect.isPresent()) {
            return redirected(redirect.get(), answer, advice);
        }
        var error = EdgeError.ofUpgrade(answer);
        if (error.isPresent()) {
            return Verdict.fails(
                    error.get().reason(),
                    "a WebSocket upgrade through the CDN is answered with %s: %s"
                            .formatted(answer.inShort(), error.get().explained()));
        }
        if (answer.isChallengeOfAws()) {
            return Verdict.fails(
                    Reason.AliasOrWaf,
                    ServerStatus.CHALLENGED.told("a web ACL of AWS WAF, at the CDN or behind it,", answer.inShort()));
        }
        var explained = Exhaustion.of(answer)
                .map(exhausted -> exhausted.told(answer.inShort()))
                .or(() -> passedOn(answer));
        if (explained.isPresent()) {
            return Verdict.fails(Reason.UnexpectedStatus, explained.get());
        }
        if (advice.isForOrigin(answer.status())) {
            return Verdict.fails(
                    Reason.OriginTlsOrRefused,
                    "the CDN cannot use the origin (%s): its port is closed, or %s refuses its certificate; see to it that it is of a public authority, for the origin's name and with the whole chain, and that the server accepts TLS 1.2"
                            .formatted(answer.inShort(), advice.itself()));
        }
        return switch (answer.status()) {
            case 404 ->
                Verdict.fails(
                        Reason.PathMismatch,
                        "the origin does not know the WebSocket path (%s): check the server's path, and %s"
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
                        "a WebSocket upgrade through the CDN is answered with %s: see OriginUpgrade; where that is True, %s"
                                .formatted(answer.inShort(), advice.findWhatRefuses()));
        };
    }

    /** What has the name of a server behind the CDN on it, or can be nobody else's. */
    private static Optional<String> passedOn(HttpAnswer answer) {
        return answer.serverBehindCdn()
                .map("the server behind the CDN (%s)"::formatted)
                .or(() -> Optional.of("the server behind the CDN")
                        .filter(server -> answer.status() == 101 || answer.isOfXhttp()))
                .flatMap(server -> ServerStatus.of(answer).map(status -> status.told(server, answer.inShort())));
    }

    /** Whatever it looks like, it says nothing of the origin. */
    private static Verdict ofFunction(String result, HttpAnswer answer) {
        if (OF_QUOTAS.contains(result)) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "a function of the distribution is not run, as a quota of functions is exceeded (%s): have AWS raise the quota of the account (Lambda: concurrent executions), let the function do less, or take it off"
                            .formatted(answer.inShort()));
        }
        var generated = result.equals("GeneratedResponse");
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "a function of the distribution %s (%s): %s"
                        .formatted(
                                generated
                                        ? "answers a WebSocket upgrade itself"
                                                + Redirect.of(answer)
                                                        .map(Redirect::destination)
                                                        .map(", by a redirect to "::concat)
                                                        .orElse("")
                                        : "comes to no end with a WebSocket upgrade",
                                answer.inShort(),
                                generated
                                        ? "let it pass WebSocket upgrades unchanged, or take it off"
                                        : "see its log in CloudWatch and mend it, or take it off"));
    }

    private Verdict redirected(Redirect redirect, HttpAnswer answer, CdnAdvice advice) {
        return redirect.toHttpsOf(edge.hostname(), edge.port())
                ? redirectedToHttps(redirect, answer, advice)
                : Verdict.fails(
                        Reason.UnexpectedStatus,
                        "the upgrade is redirected to %s (%s), which no client follows, by %s"
                                .formatted(redirect.destination(), answer.inShort(), whoRedirects(answer)));
    }

    /** CloudFront redirects to nothing but HTTPS, unless a function does so, which tells. */
    private static String whoRedirects(HttpAnswer answer) {
        var itself = "answer the WebSocket path itself (nginx: no return or rewrite before it)";
        return answer.namesItsServer()
                ? "the origin, behind CloudFront: let it " + itself
                : "the CDN or the origin: see OriginUpgrade; where that tells of a redirect, let the origin %s, and where it is True, take the redirect off the CDN's rules"
                        .formatted(itself);
    }

    private static Verdict redirectedToHttps(Redirect redirect, HttpAnswer answer, CdnAdvice advice) {
        return Verdict.fails(
                Reason.RedirectedToHttps,
                "the upgrade is redirected to %s (%s): %s"
                        .formatted(
                                redirect.destination(),
                                answer.inShort(),
                                // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
                                answer.header("X-Cache")
                                                .filter("Redirect from cloudfront"::equals)
                                                .isPresent()
                                        ? "set the viewer protocol policy of the distribution to https-only"
                                        : advice.dialByHttps()
                                                + ", so that the origin gets it by TLS, and let neither the origin nor a function redirect it"));
    }
}
