package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Behavior;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.ErrorPage;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.PathBehavior;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.cloudfront.PathPattern;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Distributions and requests of the edge's tests: "tokyo" serves a.example.com from b.example.com. */
final class EdgeFixtures {
    static final String A = "a.example.com";
    static final String B = "b.example.com";
    static final String OWN_NAME = "d111.cloudfront.net";
    static final String CERTIFICATE_ARN = "arn:aws:acm:us-east-1:000000000000:certificate/a";
    static final EdgeIdentity EDGE = new EdgeIdentity("1.1 0123.cloudfront.net (CloudFront)", "SBX50-P1");

    private EdgeFixtures() {}

    static EdgeDistribution tokyo() {
        return tokyo(origin());
    }

    static EdgeDistribution distribution(String id, String domainName, Set<String> aliases, Origin origin) {
        var behavior = behavior(origin, Optional.of(ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER));
        return new EdgeDistribution(
                id,
                domainName,
                true,
                aliases,
                Optional.of(CERTIFICATE_ARN),
                "TLSv1.2_2021",
                behavior,
                List.of(),
                List.of(origin),
                List.of());
    }

    static Origin origin() {
        return originAt(8443);
    }

    /** "tokyo" in front of this origin. */
    static EdgeDistribution tokyo(TestOrigin origin) {
        return tokyo(originAt(origin.port()));
    }

    static EdgeDistribution tokyo(Origin origin) {
        return distribution("E1TOKYO", OWN_NAME, Set.of(A), origin);
    }

    /** B at this port, with one attempt and timeouts of a second. */
    static Origin originAt(int port) {
        return originAt("cdnproxy", port);
    }

    static Origin originAt(String id, int port) {
        return new Origin(id, B, "", 80, port, "https-only", Set.of("TLSv1.2"), Map.of(), 1, 1, 1, "ipv4");
    }

    static EdgeDistribution disabled(EdgeDistribution it) {
        return EdgeDraft.of(it, draft -> draft.enabled = false);
    }

    static EdgeDistribution withMinimumProtocolVersion(EdgeDistribution it, String version) {
        return EdgeDraft.of(it, draft -> draft.minimumProtocolVersion = version);
    }

    static EdgeDistribution withMethods(EdgeDistribution it, String... methods) {
        return EdgeDraft.of(it, draft -> draft.allowedMethods = Set.of(methods));
    }

    static EdgeDistribution withPolicy(EdgeDistribution it, Optional<ManagedPolicy> originRequestPolicy) {
        return EdgeDraft.of(it, draft -> draft.originRequestPolicyId = originRequestPolicy.map(ManagedPolicy::id));
    }

    /** With a function that answers everybody. */
    static EdgeDistribution answering(EdgeDistribution it, GeneratedResponse response) {
        return EdgeDraft.of(it, draft -> draft.generated = Optional.of(response));
    }

    /** With what is asked for under this pattern going to another origin, before all other behaviors. */
    static EdgeDistribution withPathBehavior(
            EdgeDistribution it, String pattern, Origin origin, Optional<ManagedPolicy> originRequestPolicy) {
        var behavior = behavior(origin, originRequestPolicy);
        return EdgeDraft.of(it, draft -> {
            draft.pathBehaviors.addFirst(new PathBehavior(new PathPattern(pattern), behavior));
            draft.origins.add(origin);
        });
    }

    static EdgeDistribution withErrorPage(EdgeDistribution it, ErrorPage page) {
        return EdgeDraft.of(it, draft -> draft.errorPages.add(page));
    }

    private static Behavior behavior(Origin origin, Optional<ManagedPolicy> originRequestPolicy) {
        return new Behavior(
                origin.id(),
                "https-only",
                Set.of("GET", "HEAD"),
                ManagedPolicy.CACHING_DISABLED.id(),
                originRequestPolicy.map(ManagedPolicy::id),
                Optional.empty());
    }

    static Headers headers(String... namesAndValues) {
        var fields = new ArrayList<Headers.Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    static RequestHead webSocketHandshake(String target) {
        return new RequestHead(
                "GET",
                target,
                headers(
                        "Host", A,
                        "User-Agent", "Go-http-client/1.1",
                        "Connection", "Upgrade",
                        "Upgrade", "websocket",
                        "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version", "13"));
    }

    static ViewerRequest request(String serverName, RequestHead head) {
        try {
            return new ViewerRequest(
                    "request-id", Optional.ofNullable(serverName), "192.0.2.1", head, Framing.of(head));
        } catch (MalformedMessageException wrongFixture) {
            throw new IllegalArgumentException(wrongFixture);
        }
    }

    static ViewerRequest get(String serverName, String host) {
        return request(serverName, new RequestHead("GET", "/", headers("Host", host)));
    }
}
