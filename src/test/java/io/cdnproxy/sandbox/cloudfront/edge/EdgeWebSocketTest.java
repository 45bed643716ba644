package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.webSocketHandshake;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.withPolicy;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EdgeWebSocketTest extends OnTheEdge {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    /** As v2ray's: complains when the edge has stripped the handshake, otherwise sends everything back. */
    private static final TestOrigin.Answer ECHO = (head, in, out) -> {
        if (head.headers().first("Sec-WebSocket-Key").isEmpty()) {
            out.write("HTTP/1.1 400 Bad Request\r\nSec-Websocket-Version: 13\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(ISO_8859_1));
            return;
        }
        out.write(SWITCHING.getBytes(ISO_8859_1));
        in.transferTo(out);
    };

    @Test
    void aWebSocketPassesBothWaysAndIsCounted() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {
                assertThat(upgrade(viewer).status()).isEqualTo(101);

                // When
                viewer.output().write("any bytes".getBytes(ISO_8859_1));

                // Then
                assertThat(viewer.input().readNBytes(9)).asString(ISO_8859_1).isEqualTo("any bytes");
                assertThat(world.traffic.bytes("E1TOKYO", Direction.TO_VIEWER)).isEqualTo(9);
                assertThat(world.traffic.bytes("E1TOKYO", Direction.TO_ORIGIN)).isEqualTo(9);
            }
        }
    }

    @Test
    void noOriginRequestPolicyStripsTheWebSocketHeaders() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.deploy(withPolicy(tokyo(origin), Optional.empty()));
            try (var viewer = world.viewer(A)) {

                // When
                var response = upgrade(viewer);

                // Then
                assertThat(response.status()).isEqualTo(400);
                assertThat(response.headers().first("Sec-Websocket-Version")).contains("13");
                assertThat(response.headers().first("X-Cache")).contains("Error from cloudfront");
            }
        }
    }

    @Test
    void theEndOfTheOriginEndsTheWebSocket() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.text(SWITCHING + "bye"))) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {
                upgrade(viewer);

                // When
                var rest = viewer.input().readAllBytes();

                // Then
                assertThat(rest).asString(ISO_8859_1).isEqualTo("bye");
            }
        }
    }

    @Test
    void theEndOfTheViewerReachesTheOrigin() throws Exception {
        // Given
        var ended = new CompletableFuture<Integer>();
        TestOrigin.Answer waiting = (head, in, out) -> {
            out.write(SWITCHING.getBytes(ISO_8859_1));
            ended.complete(in.read());
        };
        try (var origin = world.origin(waiting)) {
            world.deploy(tokyo(origin));
            var viewer = world.viewer(A);
            upgrade(viewer);

            // When
            viewer.close();

            // Then
            assertThat(ended).succeedsWithin(SOON).isEqualTo(-1);
        }
    }

    @Test
    void aSilentOriginIsCutHoweverMuchTheViewerSends() throws Exception {
        // Given
        TestOrigin.Answer deaf = (head, in, out) -> {
            out.write(SWITCHING.getBytes(ISO_8859_1));
            in.transferTo(OutputStream.nullOutputStream());
        };
        try (var impatient = new EdgeWorld(Duration.ofMillis(200));
                var origin = impatient.origin(deaf)) {
            // A long read timeout, so that it cannot be what cuts.
            impatient.deploy(tokyo(new Origin(
                    "cdnproxy",
                    B,
                    "",
                    80,
                    origin.port(),
                    "https-only",
                    Set.of("TLSv1.2"),
                    Map.of(),
                    1,
                    1,
                    30,
                    "ipv4")));
            try (var viewer = impatient.viewer(A)) {
                upgrade(viewer);

                // When
                var talking = talk(viewer);

                // Then
                assertThat(viewer.input().read()).isEqualTo(-1);
                talking.shutdownNow();
            }
        }
    }

    @Test
    void closingTheEdgeCutsWebSockets() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {
                upgrade(viewer);

                // When
                world.close();

                // Then
                assertThat(cutOff(viewer)).isTrue();
            }
        }
    }

    private static ResponseHead upgrade(Viewer viewer) throws IOException {
        webSocketHandshake("/ray").writeTo(viewer.output());
        return HeadReader.response(viewer.input());
    }

    private static ExecutorService talk(Viewer viewer) {
        var talking = Executors.newSingleThreadScheduledExecutor();
        talking.scheduleAtFixedRate(
                () -> {
                    try {
                        viewer.output().write('x');
                    } catch (IOException cut) {
                        throw new UncheckedIOException(cut);
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
        return talking;
    }

    private static boolean cutOff(Viewer viewer) {
        try {
            return viewer.input().read() < 0;
        } catch (IOException cut) {
            return true;
        }
    }
}
