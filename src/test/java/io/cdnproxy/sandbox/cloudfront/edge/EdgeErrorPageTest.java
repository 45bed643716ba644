package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.originAt;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.ErrorPage;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.edge.TestOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A page in place of an error. The origin of "tokyo" refuses whoever asks it; the pages are somewhere else. */
class EdgeErrorPageTest extends OnTheEdge {
    private static final TestOrigin.Answer FORBIDDEN =
            TestOrigin.text("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
    private static final ErrorPage SORRY = new ErrorPage(403, "/errors/sorry.html", 200);

    @Test
    void thePageComesFromItsOwnBehaviorWithItsOwnStatus() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.page("sorry"))) {
            world.deploy(replacing(SORRY, tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("sorry");
                assertThat(response.header("X-Cache")).isEqualTo("Error from cloudfront");
                assertThat(pages.requests().remove().head().target()).isEqualTo("/errors/sorry.html");
            }
        }
    }

    @Test
    void aConnectionServesFurtherRequestsAfterAPage() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.page("sorry"))) {
            world.deploy(replacing(SORRY, tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {
                viewer.get(A);

                // When
                var second = viewer.get(A);

                // Then
                assertThat(second.body()).isEqualTo("sorry");
            }
        }
    }

    @Test
    void whoeverWantedAWebSocketGetsThePageWithoutAskingForItAsOne() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.page("sorry"))) {
            world.deploy(replacing(SORRY, tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.send(
                        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n"
                                .formatted(A));

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                var asked = pages.requests().remove().head();
                assertThat(asked.isWebSocketHandshake()).isFalse();
                assertThat(asked.headers().first("Sec-WebSocket-Key")).isEmpty();
            }
        }
    }

    @Test
    void anOriginThatIsNotReachedIsAnErrorToo() throws Exception {
        // Given
        try (var pages = world.origin(TestOrigin.page("sorry"))) {
            var unreachable = originAt(1);
            world.deploy(replacing(new ErrorPage(502, "/errors/sorry.html", 503), tokyo(unreachable), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(503);
                assertThat(response.body()).isEqualTo("sorry");
            }
        }
    }

    @Test
    void anotherErrorKeepsItsStatus() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.page("sorry"))) {
            world.deploy(replacing(new ErrorPage(404, "/errors/sorry.html", 200), tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("no");
            }
        }
    }

    @Test
    void whereThePageIsMissingThatIsWhatTheViewerIsTold() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.text("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))) {
            world.deploy(replacing(SORRY, tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void whereThePagesOriginIsNotReachedThatIsWhatTheViewerIsTold() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN)) {
            world.deploy(EdgeFixtures.withErrorPage(
                    EdgeFixtures.withPathBehavior(tokyo(origin), "/errors/*", originAt("pages", 1), Optional.empty()),
                    SORRY));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(502);
            }
        }
    }

    @Test
    void aBodyThatTheOriginDidNotTakeEndsTheConnection() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin(TestOrigin.page("sorry"))) {
            var posting = EdgeFixtures.withMethods(tokyo(origin), "GET", "HEAD", "POST");
            world.deploy(replacing(SORRY, posting, pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.send("POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping".formatted(A));

                // Then
                assertThat(response.header("Connection")).isEqualTo("close");
                assertThat(pages.requests().remove().head().method()).isEqualTo("GET");
            }
        }
    }

    @Test
    void aPageForAHeadHasNoBody() throws Exception {
        // Given
        try (var origin = world.origin(FORBIDDEN);
                var pages = world.origin((head, in, out) ->
                        out.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(ISO_8859_1)))) {
            world.deploy(replacing(SORRY, tokyo(origin), pages));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.send("HEAD / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(A));

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                assertThat(pages.requests().remove().head().method()).isEqualTo("HEAD");
            }
        }
    }

    private static EdgeDistribution replacing(ErrorPage page, EdgeDistribution it, TestOrigin pages) {
        return EdgeFixtures.withErrorPage(
                EdgeFixtures.withPathBehavior(
                        it,
                        "/errors/*",
                        originAt("pages", pages.port()),
                        Optional.of(ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)),
                page);
    }
}
