package io.cdnproxy.probe;

/** What to do at a CDN, in the terms that it has for that. */
enum CdnAdvice {
    CLOUDFRONT(
            "look at the distribution's functions and WAF",
            "give the distribution an origin request policy that forwards them, such as AllViewerExceptHostHeader",
            "that the distribution has no origin path",
            "the deployed distribution is enabled and has the alias %s",
            "CloudFront",
            "set the distribution's origin protocol policy to https-only"),

    ANY(
            "look at its functions and firewall rules",
            "let it pass WebSocket on, for which many have a switch",
            "that the CDN passes it on unchanged",
            "it is set up for %s",
            "the CDN",
            "let the CDN dial the origin by HTTPS");

    private final String refusal;
    private final String headers;
    private final String path;
    private final String name;
    private final String itself;
    private final String protocol;

    CdnAdvice(String refusal, String headers, String path, String name, String itself, String protocol) {
        this.refusal = refusal;
        this.headers = headers;
        this.path = path;
        this.name = name;
        this.itself = itself;
        this.protocol = protocol;
    }

    /** @param answer what came through the CDN, which may show whose it is */
    static CdnAdvice of(ExpectedCdn cdn, HttpAnswer answer) {
        return answer.throughCloudFront() ? CLOUDFRONT : of(cdn);
    }

    static CdnAdvice of(ExpectedCdn cdn) {
        return switch (cdn) {
            case ExpectedCdn.CloudFront ours -> CLOUDFRONT;
            case ExpectedCdn.NotMadeYet ours -> CLOUDFRONT;
            case ExpectedCdn.Any other -> ANY;
        };
    }

    String findWhatRefuses() {
        return refusal;
    }

    String forwardHeaders() {
        return headers;
    }

    /** What else to check of a path that is unknown. */
    String keepPath() {
        return path;
    }

    /** What to check of a name that is refused. */
    String serve(String hostname) {
        return name.formatted(hostname);
    }

    /** Who dials the origin. */
    String itself() {
        return itself;
    }

    String dialByHttps() {
        return protocol;
    }
}
