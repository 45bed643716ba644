package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.edge.EndToEnd;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The request that the origin gets. Which of the viewer's headers reach it, and whether the query string does, is up to
 * the <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">
 * origin request policy</a>.
 *
 * @param forwardedHost host name in the viewer's Host header if the policy forwards it: what the origin may then prove
 */
record OriginRequest(RequestHead head, Optional<String> forwardedHost) {
    private static final String REQUEST_ID = "x-amz-cf-id";
    private static final String EDGE_PREFIX = "x-edge-";

    /** Pure. */
    static OriginRequest of(ViewerRequest request, Route.Forward route, EdgeIdentity edge) {
        var viewer = request.head();
        var policy = policy(route);
        var admitted = policy.isPresent() ? admitted(viewer.headers(), policy.get()) : Headers.NONE;
        boolean hostForwarded = policy.equals(Optional.of(ManagedPolicy.ALL_VIEWER));
        var host = hostForwarded
                ? viewer.headers().first("Host").orElseThrow()
                : route.origin().domainName();
        var headers = request.framing()
                .declaredIn(admitted)
                .with("Host", host)
                .appended("Via", edge.via())
                .appended("X-Forwarded-For", request.viewerAddress())
                .with("X-Amz-Cf-Id", request.id());
        if (policy.isEmpty() || !forwardsUserAgent(policy.get())) {
            headers = headers.with("User-Agent", "Amazon CloudFront");
        }
        headers = viewer.isWebSocketHandshake()
                ? headers.with("Connection", "Upgrade").with("Upgrade", "websocket")
                : headers.with("Connection", "Keep-Alive");
        for (var custom : route.origin().customHeaders().entrySet()) {
            headers = headers.with(custom.getKey(), custom.getValue());
        }
        var target = policy.filter(OriginRequest::forwardsEverything).isPresent() ? viewer.target() : viewer.path();
        return new OriginRequest(
                new RequestHead(viewer.method(), route.origin().path() + target, headers),
                hostForwarded ? request.hostName() : Optional.empty());
    }

    private static Optional<ManagedPolicy> policy(Route.Forward route) {
        return route.behavior().originRequestPolicyId().map(id -> ManagedPolicy.byId(
                        ManagedPolicy.Kind.ORIGIN_REQUEST, id)
                .orElseThrow(() -> new IllegalStateException("unknown origin request policy " + id)));
    }

    private static Headers admitted(Headers viewer, ManagedPolicy policy) {
        return switch (policy) {
            case ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER -> endToEnd(viewer);
            case CORS_CUSTOM_ORIGIN -> only(viewer, Set.of("origin"));
            case USER_AGENT_REFERER -> only(viewer, Set.of("user-agent", "referer"));
            case CACHING_DISABLED, CACHING_OPTIMIZED, CACHING_OPTIMIZED_UNCOMPRESSED ->
                throw new IllegalStateException(policy + " is a cache policy");
        };
    }

    private static Headers endToEnd(Headers viewer) {
        return EndToEnd.ofRequest(viewer).filtered(field -> {
            var name = lowerCase(field.name());
            return !name.equals(REQUEST_ID) && !name.startsWith(EDGE_PREFIX);
        });
    }

    private static Headers only(Headers viewer, Set<String> names) {
        return viewer.filtered(field -> names.contains(lowerCase(field.name())));
    }

    private static boolean forwardsEverything(ManagedPolicy policy) {
        return policy == ManagedPolicy.ALL_VIEWER || policy == ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER;
    }

    private static boolean forwardsUserAgent(ManagedPolicy policy) {
        return policy == ManagedPolicy.USER_AGENT_REFERER || forwardsEverything(policy);
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
