package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** An upgrade through the CDN: by headers of its own, and to whoever follows no redirect. Pure. */
record UpgradeThroughCdn(ProbeTarget.Edge edge) implements RequestThroughCdn {

    @Override
    public Verdict works(HttpAnswer answer) {
        return Verdict.works("a WebSocket upgrade passes through the CDN");
    }

    @Override
    public Optional<Verdict> fault(HttpAnswer answer, CdnAdvice advice) {
        return answer.missesWebSocketHeaders()
                ? Optional.of(Verdict.fails(
                        Reason.HeadersStripped,
                        "the origin misses the Sec-WebSocket-* headers (%s): %s"
                                .formatted(answer.inShort(), advice.forwardHeaders())))
                : Redirect.of(answer).map(redirect -> redirected(redirect, answer, advice));
    }

    @Override
    public String unknownPath(HttpAnswer answer, CdnAdvice advice) {
        return "the origin does not know the WebSocket path (%s): check the server's path, and %s"
                .formatted(answer.inShort(), advice.keepPath());
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
