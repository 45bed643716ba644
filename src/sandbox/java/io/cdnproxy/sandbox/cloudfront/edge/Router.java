package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which origin a request goes to, or why to none. Pure. */
final class Router {
    private static final Set<String> BODILESS_METHODS = Set.of("GET", "HEAD");
    private static final int LONGEST_CHAIN = 2;

    private Router() {}

    /** @param deployed what the edge serves now */
    static Route route(List<EdgeDistribution> deployed, ViewerRequest request) {
        var host = request.hostName();
        if (host.isEmpty()) {
            return new Route.Refuse(Optional.empty(), EdgeError.MALFORMED_REQUEST);
        }
        var found = AliasMatch.find(deployed, host.get());
        if (found.isEmpty()) {
            return new Route.Refuse(Optional.empty(), EdgeError.UNKNOWN_HOST);
        }
        var distribution = found.get();
        if (!certificateServes(deployed, request.serverName(), host.get(), distribution)) {
            return new Route.Refuse(Optional.of(distribution.id()), EdgeError.MISDIRECTED);
        }
        var behavior = distribution.behaviorFor(request.head().path());
        return refusal(distribution, behavior, request)
                .<Route>map(error -> new Route.Refuse(Optional.of(distribution.id()), error))
                .or(() -> behavior.generated().map(response -> new Route.Answer(distribution.id(), response)))
                .orElseGet(() -> forward(distribution, behavior));
    }

    /** Where a page comes from that the edge wants itself. */
    static Route.Forward forward(EdgeDistribution distribution, String path) {
        return forward(distribution, distribution.behaviorFor(path));
    }

    private static Route.Forward forward(EdgeDistribution distribution, EdgeDistribution.Behavior behavior) {
        return new Route.Forward(distribution, behavior, targetOrigin(distribution, behavior));
    }

    private static Optional<EdgeError> refusal(
            EdgeDistribution distribution, EdgeDistribution.Behavior behavior, ViewerRequest request) {
        var method = request.head().method();
        if (!distribution.enabled()) {
            return Optional.of(EdgeError.DISTRIBUTION_DISABLED);
        }
        if (!behavior.allowedMethods().contains(method)) {
            return Optional.of(EdgeError.METHOD_NOT_ALLOWED);
        }
        if (request.framing().hasBody() && BODILESS_METHODS.contains(method)) {
            return Optional.of(EdgeError.BODY_WITH_GET);
        }
        long distributionsPassed = request.head()
                .headers()
                .tokens("Via")
                .filter(hop -> hop.endsWith("(CloudFront)"))
                .count();
        return distributionsPassed >= LONGEST_CHAIN ? Optional.of(EdgeError.CHAIN_TOO_LONG) : Optional.empty();
    }

    /**
     * Whether the handshake was made for the distribution that the Host means, which is the end of
     * <a href="https://aws.amazon.com/blogs/networking-and-content-delivery/continually-enhancing-domain-security-on-amazon-cloudfront/">
     * domain fronting</a>. CloudFront compares the owners of the two; here every distribution counts as another's. The
     * default certificate serves the distributions' own names.
     */
    private static boolean certificateServes(
            List<EdgeDistribution> deployed, Optional<String> serverName, String host, EdgeDistribution distribution) {
        var handshakeFor = serverName.flatMap(name -> AliasMatch.find(deployed, name));
        return handshakeFor.isPresent()
                ? handshakeFor.get().id().equals(distribution.id())
                : distribution.domainName().equalsIgnoreCase(host);
    }

    private static EdgeDistribution.Origin targetOrigin(
            EdgeDistribution distribution, EdgeDistribution.Behavior behavior) {
        var target = behavior.targetOriginId();
        return distribution.origins().stream()
                .filter(origin -> origin.id().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(distribution.id() + " has no origin " + target));
    }
}
