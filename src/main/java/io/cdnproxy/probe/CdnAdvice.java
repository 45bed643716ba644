package io.cdnproxy.probe;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to do at a CDN, in the terms that it has for that, and by what it is recognised in an answer. */
enum CdnAdvice {
    CLOUDFRONT(
            CdnFingerprint.CLOUDFRONT::isOn,
            "look at the distribution's functions and WAF",
            "give the distribution an origin request policy that forwards them, such as AllViewerExceptHostHeader",
            "that the distribution has no origin path",
            "the deployed distribution is enabled and has the alias %s",
            "CloudFront",
            "set the distribution's origin protocol policy to https-only"),

    /** WebSocket is decided when a service is created. */
    UPYUN(
            CdnFingerprint.UPYUN::isOn,
            "look at the access control and the edge rules of the service at UPYUN",
            "have a service at UPYUN that was created with WebSocket",
            "that no edge rule of the service at UPYUN changes it",
            "%s is bound to the service at UPYUN and approved",
            "UPYUN",
            "let the service at UPYUN dial its origin by HTTPS"),

    CLOUDFLARE(
            HttpAnswer::isOfCloudflare,
            "look at Cloudflare's security events, and at the rules and Workers of the path",
            "turn WebSockets on in the network settings of the zone at Cloudflare",
            "that no rule or Worker at Cloudflare changes it",
            "the zone at Cloudflare is active and has a proxied record for %s",
            "Cloudflare",
            "set SSL/TLS encryption at Cloudflare to Full (strict)"),

    /**
     * <a href="https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/">Its header</a>, and <a
     * href="https://www.fastly.com/documentation/guides/concepts/real-time-messaging/websockets-tunnel">what it wants for WebSocket</a>.
     */
    FASTLY(
            answer -> answer.header("X-Served-By")
                    .filter(Pattern.compile("^cache-[a-z]{3}").asPredicate())
                    .isPresent(),
            "look at the VCL of Fastly's service, its edge ACLs and its WAF",
            "turn WebSockets on for the service at Fastly, and let its VCL return(upgrade) for the path",
            "that Fastly's VCL passes req.url on unchanged",
            "the service at Fastly has the domain %s",
            "Fastly",
            "let the backend at Fastly use TLS"),

    /** <a href="https://docs.bunny.net/cdn/troubleshooting/run-traceroute">Its header</a>. */
    BUNNY(
            answer -> answer.header("Server")
                    .filter(name -> name.startsWith("BunnyCDN"))
                    .isPresent(),
            "look at the edge rules of Bunny's pull zone, and at Bunny Shield",
            "turn WebSockets on for the pull zone at Bunny",
            "that no edge rule at Bunny changes it",
            "the pull zone at Bunny has the hostname %s",
            "Bunny",
            "give the pull zone at Bunny an origin URL with https"),

    /** One that is behind a CDN is called so, too; its remedy is the same. */
    NGINX(
            answer -> answer.header("Server")
                    .filter(name -> name.equals("nginx") || name.startsWith("nginx/"))
                    .isPresent(),
            "look at nginx' rules for the path (deny, auth, limit_req)",
            "let nginx pass them on (proxy_http_version 1.1, and proxy_set_header for Upgrade and Connection)",
            "that nginx' proxy_pass names no path, which would take its place",
            "nginx has a server with server_name %s",
            "nginx",
            "let nginx' proxy_pass lead to https"),

    ANY(
            answer -> true,
            "look at its functions and firewall rules",
            "let it pass WebSocket on, for which many have a switch",
            "that the CDN passes it on unchanged",
            "it is set up for %s",
            "the CDN",
            "let the CDN dial the origin by HTTPS");

    private final Predicate<HttpAnswer> mark;
    private final String refusal;
    private final String headers;
    private final String path;
    private final String name;
    private final String itself;
    private final String protocol;

    CdnAdvice(
            Predicate<HttpAnswer> mark,
            String refusal,
            String headers,
            String path,
            String name,
            String itself,
            String protocol) {
        this.mark = mark;
        this.refusal = refusal;
        this.headers = headers;
        this.path = path;
        this.name = name;
        this.itself = itself;
        this.protocol = protocol;
    }

    /** @param answer what came through the CDN, which may show whose it is */
    static CdnAdvice of(ExpectedCdn cdn, HttpAnswer answer) {
        return recognised(answer)
                .filter(seen -> seen == CLOUDFRONT || cdn instanceof ExpectedCdn.Any)
                .orElseGet(() -> of(cdn));
    }

    private static Optional<CdnAdvice> recognised(HttpAnswer answer) {
        return Stream.of(values()).filter(one -> one.mark.test(answer)).findFirst();
    }

    static CdnAdvice of(ExpectedCdn cdn) {
        return cdn.provider().map(ExpectedCdn.Provider::advice).orElse(ANY);
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

    /**
     * Whether this is the status of a CDN that cannot use its origin. Fastly's is <a
     * href="https://docs.fastly.com/en/guides/common-503-errors">another one</a>.
     */
    boolean isForOrigin(int status) {
        return status == 502 || this == FASTLY && status == 503;
    }
}
