package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.EDGE;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.headers;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.request;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.webSocketHandshake;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.withPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginRequestTest {

    @Test
    void noOriginRequestPolicyStripsTheWebSocketHeadersButNotTheUpgrade() {
        // Given
        var handshake = webSocketHandshake("/ray?ed=2560");

        // When
        var request = toOrigin(handshake, Optional.empty());

        // Then
        assertThat(names(request.head().headers()))
                .containsExactlyInAnyOrder(
                        "Host", "Via", "X-Forwarded-For", "X-Amz-Cf-Id", "User-Agent", "Connection", "Upgrade");
        assertThat(request.head().headers().first("User-Agent")).contains("Amazon CloudFront");
        assertThat(request.head().target()).isEqualTo("/ray");
    }

    @Test
    void allViewerExceptHostHeaderForwardsTheHandshakeUnderTheOriginsName() {
        // Given
        var handshake = webSocketHandshake("/ray?ed=2560");

        // When
        var request = toOrigin(handshake, Optional.of(ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER));

        // Then
        var headers = request.head().headers();
        assertThat(headers.all("Host")).containsExactly(B);
        assertThat(headers.first("Sec-WebSocket-Key")).isPresent();
        assertThat(headers.first("Sec-WebSocket-Version")).contains("13");
        assertThat(headers.first("User-Agent")).contains("Go-http-client/1.1");
        assertThat(headers.first("Connection")).contains("Upgrade");
        assertThat(request.head().target()).isEqualTo("/ray?ed=2560");
        assertThat(request.forwardedHost()).isEmpty();
    }

    @Test
    void allViewerForwardsTheViewersHost() {
        // Given
        var handshake = webSocketHandshake("/ray");

        // When
        var request = toOrigin(handshake, Optional.of(ManagedPolicy.ALL_VIEWER));

        // Then
        assertThat(request.head().headers().all("Host")).containsExactly(A);
        assertThat(request.forwardedHost()).contains(A);
    }

    @Test
    void userAgentRefererForwardsThoseTwoAndNoQuery() {
        // Given
        var handshake = new RequestHead(
                "GET", "/?a=b", headers("Host", A, "User-Agent", "curl/8", "Referer", "x", "Cookie", "c=1"));

        // When
        var request = toOrigin(handshake, Optional.of(ManagedPolicy.USER_AGENT_REFERER));

        // Then
        assertThat(names(request.head().headers()))
                .containsExactlyInAnyOrder(
                        "User-Agent", "Referer", "Host", "Via", "X-Forwarded-For", "X-Amz-Cf-Id", "Connection");
        assertThat(request.head().headers().first("User-Agent")).contains("curl/8");
        assertThat(request.head().target()).isEqualTo("/");
    }

    @Test
    void anOrdinaryRequestLosesItsUpgradeAndWhatBelongsToOneConnection() {
        // Given
        var viewer = new RequestHead(
                "GET",
                "/",
                headers(
                        "Host", A,
                        "Connection", "keep-alive, X-Nominated",
                        "X-Nominated", "1",
                        "Upgrade", "h2c",
                        "TE", "trailers",
                        "Proxy-Authorization", "Basic x",
                        "X-Edge-Location", "x",
                        "Accept", "*/*"));

        // When
        var request = toOrigin(viewer, Optional.of(ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER));

        // Then
        assertThat(names(request.head().headers()))
                .containsExactlyInAnyOrder("Accept", "Host", "Via", "X-Forwarded-For", "X-Amz-Cf-Id", "Connection");
        assertThat(request.head().headers().first("Connection")).contains("Keep-Alive");
    }

    @Test
    void theViewersAddressAndTheEdgeAreAppendedToWhatTheViewerClaims() {
        // Given
        var viewer = new RequestHead("GET", "/", headers("Host", A, "X-Forwarded-For", "10.9.8.7", "Via", "1.1 proxy"));

        // When
        var request = toOrigin(viewer, Optional.of(ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER));

        // Then
        assertThat(request.head().headers().all("X-Forwarded-For")).containsExactly("10.9.8.7, 192.0.2.1");
        assertThat(request.head().headers().all("Via")).containsExactly("1.1 proxy, " + EDGE.via());
    }

    @Test
    void aCustomHeaderReplacesTheViewers() {
        // Given
        var secret = new Origin(
                "cdnproxy",
                B,
                "/base",
                80,
                443,
                "https-only",
                Set.of("TLSv1.2"),
                Map.of("X-Secret", "real"),
                3,
                10,
                30,
                "ipv4");
        var viewer = new RequestHead("GET", "/page", headers("Host", A, "x-secret", "forged"));

        // When
        var request =
                OriginRequest.of(request(A, viewer), new Route.Forward(tokyo(), tokyo().behavior(), secret), EDGE);

        // Then
        assertThat(request.head().headers().all("X-Secret")).containsExactly("real");
        assertThat(request.head().target()).isEqualTo("/base/page");
    }

    @Test
    void aBodyKeepsItsFramingWithoutAnyPolicy() {
        // Given
        var viewer = new RequestHead("POST", "/", headers("Host", A, "Content-Length", "5"));

        // When
        var request = toOrigin(viewer, Optional.empty());

        // Then
        assertThat(request.head().headers().all("Content-Length")).containsExactly("5");
    }

    private static OriginRequest toOrigin(RequestHead viewer, Optional<ManagedPolicy> policy) {
        var distribution = withPolicy(tokyo(), policy);
        return OriginRequest.of(
                request(A, viewer),
                new Route.Forward(
                        distribution,
                        distribution.behavior(),
                        distribution.origins().getFirst()),
                EDGE);
    }

    private static Iterable<String> names(Headers headers) {
        return headers.fields().stream().map(Headers.Field::name).toList();
    }
}
