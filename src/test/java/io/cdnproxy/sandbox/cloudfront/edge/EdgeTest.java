package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.originAt;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.http.HeadReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeTest extends OnTheEdge {
    private static final int BIG = 300_000;

    @Test
    void aPageComesFromTheOriginUnderItsOwnName() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("hello");
                assertThat(response.header("X-Cache")).isEqualTo("Miss from cloudfront");
                assertThat(response.header("Via")).matches("1\\.1 [0-9a-f]{32}\\.cloudfront\\.net \\(CloudFront\\)");
                assertThat(response.header("X-Amz-Cf-Id")).matches("[A-Za-z0-9_-]{54}==");
                var seen = origin.requests().remove();
                assertThat(seen.serverName()).isEqualTo(B);
                assertThat(seen.protocol()).isEqualTo("TLSv1.2");
                assertThat(seen.head().headers().first("Host")).contains(B);
                assertThat(world.traffic.bytes("E1TOKYO", EdgeEvent.Direction.TO_VIEWER))
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void aFunctionAnswersInTheOriginsPlaceAndInItsOwnName() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.deploy(EdgeFixtures.answering(tokyo(origin), new GeneratedResponse(503, "Service Unavailable")));
            try (var viewer = world.viewer(A)) {
                viewer.get(A);

                // When
                var second = viewer.get(A);

                // Then
                assertThat(second.head().status()).isEqualTo(503);
                assertThat(second.head().reason()).isEqualTo("Service Unavailable");
                assertThat(second.header("X-Cache")).isEqualTo("FunctionGeneratedResponse from cloudfront");
                assertThat(origin.requests()).isEmpty();
            }
        }
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"));
                var viewer = viewerOf(origin)) {
            viewer.get(A);
            viewer.get("unknown.example.com");

            // When
            var third = viewer.get(A);

            // Then
            assertThat(third.body()).isEqualTo("hello");
        }
    }

    @Test
    void aBodyWithoutLengthArrivesWhole() throws Exception {
        // Given
        var page = "x".repeat(BIG);
        try (var origin = world.origin(TestOrigin.text("HTTP/1.1 200 OK\r\n\r\n" + page));
                var viewer = viewerOf(origin)) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(response.body()).isEqualTo(page);
        }
    }

    @Test
    void aBodyCutShortByTheOriginIsNotMadeToLookWhole() throws Exception {
        // Given
        try (var origin =
                        world.origin(TestOrigin.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"));
                var viewer = viewerOf(origin)) {

            // When, Then
            assertThatThrownBy(() -> viewer.get(A)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aPostedBodyReachesTheOriginOnceTheEdgeSaysContinue() throws Exception {
        // Given
        TestOrigin.Answer echo = (head, in, out) -> {
            var length = Integer.parseInt(head.headers().first("Content-Length").orElseThrow());
            var body = new String(in.readNBytes(length), ISO_8859_1);
            TestOrigin.page(body).write(head, in, out);
        };
        try (var origin = world.origin(echo)) {
            world.deploy(EdgeFixtures.withMethods(tokyo(origin), "GET", "HEAD", "POST"));
            try (var viewer = world.viewer(A)) {
                var head =
                        "POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n".formatted(A);
                viewer.output().write(head.getBytes(ISO_8859_1));
                assertThat(HeadReader.response(viewer.input()).status()).isEqualTo(100);

                // When
                viewer.output().write("ping".getBytes(ISO_8859_1));

                // Then
                assertThat(HeadReader.response(viewer.input()).status()).isEqualTo(200);
                assertThat(viewer.input().readNBytes(4)).asString(ISO_8859_1).isEqualTo("ping");
            }
        }
    }

    @Test
    void whatIsDeployedCountsFromTheNextRequestOn() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"));
                var viewer = viewerOf(origin)) {
            viewer.get(A);
            world.deploy(EdgeFixtures.disabled(tokyo(origin)));

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(403);
            assertThat(response.header("X-Cache")).isEqualTo("Error from cloudfront");
        }
    }

    @Test
    void aHeadThatIsTooLongGetsItsErrorPage() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"));
                var viewer = viewerOf(origin)) {
            var request = "GET / HTTP/1.1\r\nHost: %s\r\nX: %s\r\n\r\n".formatted(A, "x".repeat(BIG));

            // When
            var response = viewer.send(request);

            // Then
            assertThat(response.head().status()).isEqualTo(413);
            assertThat(response.header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void anOriginThatRefusesConnectionsGives502() throws Exception {
        // Given
        try (var nobody = new Socket();
                var viewer = world.viewer(A)) {
            // Kept, so that nobody else listens there.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            world.deploy(tokyo(originAt(nobody.getLocalPort())));

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(502);
            assertThat(response.body()).contains("502 ERROR", "wasn't able to connect to the origin");
        }
    }

    @Test
    void anOriginWithoutAddressGives502() throws Exception {
        // Given
        var nowhere = new Origin(
                "cdnproxy",
                "gone.example.com",
                "",
                80,
                443,
                "https-only",
                Set.of("TLSv1.2"),
                Map.of(),
                3,
                1,
                1,
                "ipv4");
        world.deploy(tokyo(nowhere));
        try (var viewer = world.viewer(A)) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(502);
            assertThat(response.body()).contains("wasn't able to resolve the origin domain name");
        }
    }

    @Test
    void anOriginThatDropsConnectionAttemptsGives504() throws Exception {
        // Given
        var backlog = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, backlog);
            world.deploy(tokyo(originAt(full.getLocalPort())));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(504);
            }
        } finally {
            for (var waiting : backlog) {
                waiting.close();
            }
        }
    }

    @Test
    void anOriginThatNeverAnswersGives504() throws Exception {
        // Given
        try (var origin = world.origin((head, in, out) -> in.read());
                var viewer = viewerOf(origin)) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(504);
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void noAddressOfAnotherFamilyIsDialled() throws Exception {
        // Given an origin with an IPv4 address
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.deploy(tokyo(new Origin(
                    "cdnproxy", B, "", 80, origin.port(), "https-only", Set.of("TLSv1.2"), Map.of(), 3, 1, 1, "ipv6")));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(502);
                assertThat(response.body()).contains("wasn't able to resolve the origin domain name");
            }
        }
    }

    @Test
    void aGetIsRepeatedAfterSilenceWithinTheConnectionAttempts() throws Exception {
        // Given
        var answers =
                new ArrayList<>(List.<TestOrigin.Answer>of((head, in, out) -> in.read(), TestOrigin.page("late")));
        try (var origin = world.origin((head, in, out) -> answers.removeFirst().write(head, in, out))) {
            var twoAttempts = new Origin(
                    "cdnproxy", B, "", 80, origin.port(), "https-only", Set.of("TLSv1.2"), Map.of(), 2, 1, 1, "ipv4");
            world.deploy(tokyo(twoAttempts));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.body()).isEqualTo("late");
            }
        }
    }

    @Test
    void anOriginThatTalksNonsenseGives502() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.text("SSH-2.0-OpenSSH_9.2\r\n"));
                var viewer = viewerOf(origin)) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(502);
            assertThat(world.events)
                    .singleElement()
                    .isInstanceOfSatisfying(EdgeEvent.Answered.class, answered -> assertThat(answered.detail())
                            .endsWith("not a status line"));
        }
    }

    private Viewer viewerOf(TestOrigin origin) throws IOException {
        world.deploy(tokyo(origin));
        return world.viewer(A);
    }

    /** With its queue full, Linux drops further connection attempts as a firewall does. */
    private static void fill(ServerSocket server, List<Socket> backlog) throws IOException {
        while (true) {
            var socket = new Socket();
            backlog.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }
}
