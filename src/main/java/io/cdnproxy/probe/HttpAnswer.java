package io.cdnproxy.probe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a response.
 *
 * @param headers names in lower case
 * @param accepted whether it is what was asked for: an upgrade with the right {@code Sec-WebSocket-Accept}, or a page
 */
record HttpAnswer(int status, Map<String, String> headers, boolean accepted) {
    /** Where caches say what they did; the last one is that of RFC 9211. */
    private static final List<String> CACHES = List.of(
            "X-Cache",
            "CF-Cache-Status",
            "CDN-Cache",
            "EO-Cache-Status",
            "X-Cache-Status",
            "X-Proxy-Cache",
            "Cache",
            "Cache-Status");

    /** Behind CloudFront, which says so of all that it passes on, others' words are of the server's own cache, but for Cloudflare's. */
    private static final List<String> BEHIND_CLOUDFRONT = CACHES.subList(0, 2);

    /** In one of several that an answer came through. What was found and asked for again all the same (Akamai: TCP_REFRESH_HIT) is none. */
    private static final Pattern KEPT = Pattern.compile(
            "(?:^|[,;]\\s*)(?:(?:TCP_(?!REFRESH)(?:[A-Z]+_)*)?HIT|STALE|UPDATING)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern TELLS_OF_CACHE = Pattern.compile("[A-Za-z ]{1,64}");
    private static final Pattern NAMES_SERVER = Pattern.compile("[A-Za-z0-9._/ ()-]{1,40}");
    private static final Pattern AGED = Pattern.compile("0*[1-9][0-9]*");

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean upgraded() {
        return status == 101 && accepted;
    }

    /**
     * Whether a CDN had kept it from before, and asked no server. CloudFront's result types are those of
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html; others go by the same word, or by
     * nginx' $upstream_cache_status. Where nobody says so, its age does (RFC 9111, 5.1).
     */
    boolean fromCache() {
        var said = (namesItsServer() ? BEHIND_CLOUDFRONT : CACHES)
                .stream().flatMap(header -> header(header).stream()).toList();
        return said.isEmpty()
                ? header("Age").filter(AGED.asMatchPredicate()).isPresent()
                : said.stream().anyMatch(KEPT.asPredicate());
    }

    /** Status and what the CDN says of it, in a form that holds no more than that. */
    String inShort() {
        return header("X-Cache")
                .filter(TELLS_OF_CACHE.asMatchPredicate())
                .map((status + ", X-Cache: ")::concat)
                .or(() -> EdgeError.code(this).map((status + ", X-Error-Code: ")::concat))
                .orElseGet(() -> Integer.toString(status));
    }

    boolean bodyless() {
        return header("Content-Length").filter("0"::equals).isPresent();
    }

    /** A WebSocket server that missed the headers of the handshake answers with the version it would like, or asks for an upgrade itself. */
    boolean missesWebSocketHeaders() {
        return status == 426 || status == 400 && header("Sec-WebSocket-Version").isPresent();
    }

    /** Challenges and CAPTCHAs: https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html. */
    boolean isChallengeOfAws() {
        return header("x-amzn-waf-action").isPresent();
    }

    /** https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response */
    boolean isChallengeOfCloudflare() {
        return header("cf-mitigated").filter("challenge"::equals).isPresent();
    }

    /** https://developers.cloudflare.com/fundamentals/reference/http-headers/ */
    boolean isOfCloudflare() {
        return header("CF-RAY").isPresent()
                || header("Server").filter("cloudflare"::equals).isPresent();
    }

    /** What Xray's transport of that name says to a path that it knows, and to a request that has not its padding. */
    boolean isOfXhttp() {
        return status == 400 && header("X-Padding").isPresent();
    }

    boolean isOfS3() {
        return header("Server").filter("AmazonS3"::equals).isPresent();
    }

    /** Whether it may come from the server's default site: a page, a redirect to the canonical name or a refusal. */
    boolean mayDependOnHost() {
        return (status == 200 || status / 100 == 3 || status / 100 == 4) && !missesWebSocketHeaders();
    }

    /** Whether the CDN made it up itself or let a function do so, as opposed to passing on what the origin said. */
    WireEvidence.MadeBy madeBy() {
        if (edgeFunction().isPresent()) {
            return WireEvidence.MadeBy.FUNCTION;
        }
        if (CdnFingerprint.CLOUDFRONT.signs(this)) {
            return WireEvidence.MadeBy.CDN;
        }
        return serverBehindCdn().isPresent() || CloudflareError.isOfServer(this)
                ? WireEvidence.MadeBy.ORIGIN
                : WireEvidence.MadeBy.SERVER;
    }

    /**
     * What the server calls itself that answered behind CloudFront, which passes that name on and has its own on what it says itself. See <a
     * href="https://repost.aws/knowledge-center/cloudfront-troubleshoot-403-errors">how AWS tells them apart</a>.
     */
    Optional<String> serverBehindCdn() {
        return header("Server")
                .filter(name -> namesItsServer() && edgeFunction().isEmpty() && !CdnFingerprint.CLOUDFRONT.signs(this))
                .filter(NAMES_SERVER.asMatchPredicate());
    }

    /**
     * What became of a function at CloudFront's edge, if it is that which is heard: such as {@code GeneratedResponse} or
     * {@code ExecutionError}.
     */
    Optional<String> edgeFunction() {
        return CdnFingerprint.CLOUDFRONT.function(this);
    }

    /** Whether it came through CloudFront, which leaves the name of the server behind it on what it passes on. */
    boolean namesItsServer() {
        return CdnFingerprint.CLOUDFRONT.isOn(this);
    }
}
