package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.domain;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.server;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.service;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.source;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.tokyo;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.service.Source.Server;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EdgeTest {
    private static final int NOTHING = 1;

    @RegisterExtension
    final EdgeWorld world = new EdgeWorld();

    @Test
    void aPageComesFromTheOriginUnderItsOwnName() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, 443))));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                assertThat(response.body()).isEqualTo("hello");
                assertThat(response.header("Via")).isNotBlank();
                assertThat(response.header("X-Request-Id")).matches("[0-9a-f]{32}");
                var seen = origin.requests().remove();
                assertThat(seen.head().headers().first("Host")).contains(B);
                assertThat(world.traffic.bytes("tokyo", Direction.TO_VIEWER)).isEqualTo(5);
            }
        }
    }

    @Test
    void theOriginLearnsTheViewersAddressInThreeWays() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, 443))));
            try (var viewer = world.viewer(A)) {

                // When
                viewer.send("GET /page?q=1 HTTP/1.1\r\nHost: %s\r\nX-Forwarded-For: 192.0.2.9\r\nTE: trailers\r\n\r\n"
                        .formatted(A));

                // Then
                var head = origin.requests().remove().head();
                assertThat(head.target()).isEqualTo("/page?q=1");
                assertThat(head.headers().first("X-Real-IP")).contains("127.0.0.1");
                assertThat(head.headers().first("Client-IP")).contains("127.0.0.1");
                assertThat(head.headers().first("X-Forwarded-For")).contains("192.0.2.9, 127.0.0.1");
                assertThat(head.headers().first("TE")).isEmpty();
            }
        }
    }

    @Test
    void anErrorIsToldInJsonWithAnEightDigitCode() throws Exception {
        // Given
        world.start(NOTHING, service("tokyo", false, true, Optional.empty(), domain(A)));
        try (var viewer = world.viewer(A)) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(405);
            assertThat(response.body()).isEqualTo("{\"code\":\"40510001\",\"msg\":\"invisible bucket\"}");
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            assertThat(response.header("X-Error-Code")).isEqualTo("40510001");
            assertThat(response.header("Server")).startsWith("marco/");
            assertThat(response.header("X-Request-Id")).isNotBlank();
            assertThat(response.header("Via")).isNotBlank();
        }
    }

    @Test
    void aNameThatNobodyHasBoundIsToldOnTheMinistrysPage() throws Exception {
        // Given
        world.start(NOTHING);
        try (var viewer = world.viewer("unbound.example.com")) {

            // When
            var response = viewer.get("unbound.example.com");

            // Then
            assertThat(response.head().status()).isEqualTo(400);
            assertThat(response.header("Content-Type")).startsWith("text/html");
            assertThat(response.header("X-Error-Code")).isEqualTo("40010041");
            assertThat(response.body()).contains("beian.miit.gov.cn").doesNotContain("\"code\"");
        }
    }

    @Test
    void aMissingHostIsToldOnTheMinistrysPage() throws Exception {
        // Given
        world.start(NOTHING);
        try (var viewer = world.plainViewer()) {

            // When
            var response = viewer.send("GET / HTTP/1.1\r\n\r\n");

            // Then
            assertThat(response.header("X-Error-Code")).isEqualTo("40010040");
            assertThat(response.body()).contains("beian.miit.gov.cn");
        }
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        // Given
        world.start(NOTHING);
        try (var viewer = world.plainViewer()) {

            // When
            var response = viewer.send("GET nowhere HTTP/1.1\r\n\r\n");

            // Then
            assertThat(response.head().status()).isEqualTo(400);
            assertThat(response.header("Connection")).isEqualTo("close");
        }
    }

    @Test
    void httpOriginsAreAskedAtTheirOwnPort() throws Exception {
        // Given
        try (var origin = TestOrigin.plain(TestOrigin.page("hello"))) {
            world.start(NOTHING, tokyo(source(Type.HTTP, server(B, origin.port()))));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void httpsOriginsAreAskedAtTheSamePortWhateverTheCustomerSays() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, NOTHING))));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void aSourceThatFollowsTheViewerHasTwoPorts() throws Exception {
        // Given
        try (var secure = world.origin(TestOrigin.page("secure"));
                var plain = TestOrigin.plain(TestOrigin.page("plain"))) {
            world.start(secure.port(), tokyo(source(Type.PROTOCOL_FOLLOW, server(B, plain.port()))));
            try (var byTls = world.viewer(A);
                    var without = world.plainViewer()) {

                // When
                var bodies = byTls.get(A).body() + " " + without.get(A).body();

                // Then
                assertThat(bodies).isEqualTo("secure plain");
            }
        }
    }

    @Test
    void whoComesWithoutTlsIsSentToItWhereThatIsForced() throws Exception {
        // Given
        var forced = new EdgeDomain(A, Optional.of(world.certificateOfA), true);
        world.start(NOTHING, service("tokyo", true, true, Optional.of(source(Type.HTTPS, server(B, 443))), forced));
        try (var viewer = world.plainViewer()) {

            // When
            var response = viewer.get(A);

            // Then
            assertThat(response.head().status()).isEqualTo(301);
            assertThat(response.header("Location")).isEqualTo("https://a.example.com/");
        }
    }

    @Test
    void aBackupIsAskedWhenTheOthersFail() throws Exception {
        // Given
        try (var backup = TestOrigin.plain(TestOrigin.page("backup"))) {
            world.start(
                    NOTHING,
                    tokyo(source(
                            Type.HTTP, new Server("backup.example.com", backup.port(), true), server(B, NOTHING))));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.body()).isEqualTo("backup");
            }
        }
    }

    @Test
    void aBodyIsNeverSentToABackup() throws Exception {
        // Given
        try (var backup = TestOrigin.plain(TestOrigin.page("backup"))) {
            world.start(
                    NOTHING,
                    tokyo(source(
                            Type.HTTP, server(B, NOTHING), new Server("backup.example.com", backup.port(), true))));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.send("POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 4\r\n\r\nping".formatted(A));

                // Then
                assertThat(response.head().status()).isEqualTo(503);
                assertThat(backup.requests()).isEmpty();
            }
        }
    }

    @Test
    void aPostedBodyReachesTheOriginOnceTheEdgeSaysContinue() throws Exception {
        // Given
        TestOrigin.Answer echo = (head, in, out) ->
                TestOrigin.page(new String(in.readNBytes(4), ISO_8859_1)).write(head, in, out);
        try (var origin = TestOrigin.plain(echo)) {
            world.start(NOTHING, tokyo(source(Type.HTTP, server(B, origin.port()))));
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
                assertThat(world.traffic.bytes("tokyo", Direction.TO_ORIGIN)).isEqualTo(4);
            }
        }
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws Exception {
        // Given
        try (var origin = TestOrigin.plain(TestOrigin.page("hello"))) {
            world.start(NOTHING, tokyo(source(Type.HTTP, server(B, origin.port()))));
            try (var viewer = world.viewer(A)) {
                viewer.get(A);
                viewer.get("unbound.example.com");

                // When
                var third = viewer.get(A);

                // Then
                assertThat(third.body()).isEqualTo("hello");
            }
        }
    }

    @Test
    void whatWasAnsweredIsTold() throws Exception {
        // Given
        try (var origin = TestOrigin.plain(TestOrigin.page("hello"))) {
            world.start(NOTHING, tokyo(source(Type.HTTP, server(B, origin.port()))));
            try (var viewer = world.viewer(A)) {

                // When
                viewer.get(A);

                // Then
                assertThat(world.events).contains(new EdgeEvent.Answered(Optional.of("tokyo"), A, 200, ""));
            }
        }
    }
}
