package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.leaf;
import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.node;

import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import java.util.Arrays;

/**
 * What the managed policies contain: the documentation's tables of <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">cache
 * policies</a> and of <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">origin
 * request policies</a>.
 */
final class PolicyConfig {
    private static final long DAY = 86_400;
    private static final long YEAR = 31_536_000;

    private PolicyConfig() {}

    static Xml of(ManagedPolicy policy) {
        return switch (policy) {
            case CACHING_DISABLED -> cache(policy, "Policy with caching disabled", 0, 0, 0, false);
            case CACHING_OPTIMIZED ->
                cache(policy, "Policy with caching enabled. Supports Gzip and Brotli compression.", 1, DAY, YEAR, true);
            case CACHING_OPTIMIZED_UNCOMPRESSED ->
                cache(policy, "Policy with caching enabled. Does not support compression.", 1, DAY, YEAR, false);
            case ALL_VIEWER ->
                originRequest(
                        policy, "Policy to forward all parameters in viewer requests", headers("allViewer"), "all");
            case ALL_VIEWER_EXCEPT_HOST_HEADER ->
                originRequest(
                        policy,
                        "Policy to forward all parameters in viewer requests except for the Host header",
                        headers("allExcept", "host"),
                        "all");
            case CORS_CUSTOM_ORIGIN ->
                originRequest(policy, "Policy for a custom origin with CORS", headers("whitelist", "origin"), "none");
            case USER_AGENT_REFERER ->
                originRequest(
                        policy,
                        "Policy to forward the user-agent and referer headers to the origin",
                        headers("whitelist", "user-agent", "referer"),
                        "none");
        };
    }

    private static Xml cache(
            ManagedPolicy policy, String comment, long least, long usual, long most, boolean isCompressed) {
        return node(
                "CachePolicyConfig",
                leaf("Comment", comment),
                leaf("Name", policy.policyName()),
                leaf("DefaultTTL", usual),
                leaf("MaxTTL", most),
                leaf("MinTTL", least),
                node(
                        "ParametersInCacheKeyAndForwardedToOrigin",
                        leaf("EnableAcceptEncodingGzip", isCompressed),
                        leaf("EnableAcceptEncodingBrotli", isCompressed),
                        headers("none"),
                        cookies("none"),
                        queryStrings("none")));
    }

    private static Xml originRequest(ManagedPolicy policy, String comment, Xml headers, String rest) {
        return node(
                "OriginRequestPolicyConfig",
                leaf("Comment", comment),
                leaf("Name", policy.policyName()),
                headers,
                cookies(rest),
                queryStrings(rest));
    }

    private static Xml headers(String behavior, String... names) {
        var config = node("HeadersConfig", leaf("HeaderBehavior", behavior));
        var items = Arrays.stream(names).map(name -> leaf("Name", name)).toList();
        return items.isEmpty()
                ? config
                : config.with(node("Headers", leaf("Quantity", items.size()), node("Items", items)));
    }

    private static Xml cookies(String behavior) {
        return node("CookiesConfig", leaf("CookieBehavior", behavior));
    }

    private static Xml queryStrings(String behavior) {
        return node("QueryStringsConfig", leaf("QueryStringBehavior", behavior));
    }
}
