package io.cdnproxy.probe;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to do at a CDN, in the terms that it has for that; by an answer's marks it shows whose terms these are. */
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
            CdnMark.header(Pattern.compile("^cache-[a-z]{3}"), "X-Served-By"),
            "look at the VCL of Fastly's service, its edge ACLs and its WAF",
            "turn WebSockets on for the service at Fastly, and let its VCL return(upgrade) for the path",
            "that Fastly's VCL passes req.url on unchanged",
            "the service at Fastly has the domain %s",
            "Fastly",
            "let the backend at Fastly use TLS"),

    /** <a href="https://docs.bunny.net/cdn/troubleshooting/run-traceroute">Its header</a>. */
    BUNNY(
            CdnMark.header(Pattern.compile("^BunnyCDN"), "Server"),
            "look at the edge rules of Bunny's pull zone, and at Bunny Shield",
            "turn WebSockets on for the pull zone at Bunny",
            "that no edge rule at Bunny changes it",
            "the pull zone at Bunny has the hostname %s",
            "Bunny",
            "give the pull zone at Bunny an origin URL with https"),

    /** <a href="https://techdocs.akamai.com/property-mgr/docs/websockets">What it wants for WebSocket</a>. */
    AKAMAI(
            CdnMark.any(
                    CdnMark.header("Akamai-GRN", "Akamai-Cache-Status", "X-Akamai-Request-ID", "X-Akamai-Transformed"),
                    CdnMark.server("AkamaiGHost")),
            "look at the rules of the property at Akamai, and at its WAF",
            "add the behavior WebSockets for the path to the property at Akamai",
            "that no rule of the property at Akamai changes it",
            "the property at Akamai has the hostname %s",
            "Akamai",
            "have the property at Akamai forward requests by HTTPS"),

    /** <a href="https://learn.microsoft.com/en-us/azure/frontdoor/standard-premium/websocket">What it wants for WebSocket</a>. */
    AZURE(
            CdnMark.header("X-Azure-Ref"),
            "look at the rule sets and the WAF policy of Azure Front Door",
            "have a profile of Azure Front Door of the tier Standard or Premium, and turn caching off for the path's route",
            "that no rule set or origin path of Azure Front Door changes it",
            "a route of Azure Front Door has the domain %s",
            "Azure Front Door",
            "set the forwarding protocol of the route at Azure Front Door to HTTPS only"),

    /** <a href="https://cloud.google.com/load-balancing/docs/https">Its load balancers</a>, of which its CDN is a part. */
    GOOGLE(
            CdnMark.via("google"),
            "look at the URL map and the policies of Cloud Armor at Google Cloud",
            "set the protocol of the backend service at Google Cloud to HTTPS, and not to HTTP/2",
            "that no rule of the URL map at Google Cloud rewrites it",
            "the URL map at Google Cloud has a host rule for %s",
            "Google Cloud",
            "set the protocol of the backend service at Google Cloud to HTTPS"),

    /** By the names of its edges, such as fr5-hw-edge-gc17. */
    GCORE(
            CdnMark.header(Pattern.compile("-edge-gc\\d+$"), "X-ID-FE", "X-ID"),
            "look at the rules of the CDN resource at Gcore, and at its WAAP",
            "turn WebSockets on for the CDN resource at Gcore",
            "that no rule of the CDN resource at Gcore rewrites it",
            "the CDN resource at Gcore has the domain %s",
            "Gcore",
            "set the origin pull protocol of the CDN resource at Gcore to HTTPS"),

    /** <a href="https://caddyserver.com/docs/caddyfile/directives/reverse_proxy">It passes WebSocket on by itself</a>. */
    CADDY(
            CdnMark.any(CdnMark.via("Caddy"), CdnMark.server("Caddy")),
            "look at Caddy's handlers for the path (respond, basic_auth)",
            "let Caddy's reverse_proxy take no header away (header_up) and speak HTTP/1.1 (transport http)",
            "that Caddy does not change it (handle_path, uri, rewrite)",
            "Caddy has a site of the address %s",
            "Caddy",
            "let Caddy's reverse_proxy lead to https"),

    /** One that is behind a CDN is called so, too; its remedy is the same. OpenResty is one. */
    NGINX(
            CdnMark.server("nginx", "openresty"),
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

    private final CdnMark mark;
    private final String refusal;
    private final String headers;
    private final String path;
    private final String name;
    private final String itself;
    private final String protocol;

    CdnAdvice(CdnMark mark, String refusal, String headers, String path, String name, String itself, String protocol) {
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
        return Stream.of(values()).filter(one -> one.mark.isOn(answer)).findFirst();
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
     * href="https://docs.fastly.com/en/guides/common-503-errors">another one</a>, and Azure's <a
     * href="https://learn.microsoft.com/en-us/azure/frontdoor/troubleshoot-issues">too</a>.
     */
    boolean isForOrigin(int status) {
        return status == 502 || (this == FASTLY || this == AZURE) && status == 503;
    }
}
