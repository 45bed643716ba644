package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.domain;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.server;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.service;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.source;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.webSocketHandshake;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.ResponseHead;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EdgeWebSocketTest {
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final TestOrigin.Answer ECHO = (head, in, out) -> {
        out.write(SWITCHING.getBytes(ISO_8859_1));
        in.transferTo(out);
    };

    @RegisterExtension
    final EdgeWorld world = new EdgeWorld();

    @Test
    void aWebSocketPassesBothWaysAndIsCounted() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, 443))));
            try (var viewer = world.viewer(A)) {
                assertThat(upgrade(viewer).status()).isEqualTo(101);

                // When
                viewer.output().write("any bytes".getBytes(ISO_8859_1));

                // Then
                assertThat(viewer.input().readNBytes(9)).asString(ISO_8859_1).isEqualTo("any bytes");
                assertThat(world.traffic.bytes("tokyo", Direction.TO_VIEWER)).isEqualTo(9);
                assertThat(world.traffic.bytes("tokyo", Direction.TO_ORIGIN)).isEqualTo(9);
            }
        }
    }

    @Test
    void theOriginIsAskedForTheUpgradeWithPathAndQuery() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, 443))));
            try (var viewer = world.viewer(A)) {

                // When
                upgrade(viewer);

                // Then
                var head = origin.requests().remove().head();
                assertThat(head.isWebSocketHandshake()).isTrue();
                assertThat(head.target()).isEqualTo("/ray?ed=2048");
                assertThat(head.headers().first("Sec-WebSocket-Key")).isPresent();
            }
        }
    }

    @Test
    void anUpgradeOnAnOrdinaryServiceIs400AndReachesNobody() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            var source = Optional.of(source(Type.HTTPS, server(B, 443)));
            world.start(origin.port(), service("tokyo", true, false, source, domain(A)));
            try (var viewer = world.viewer(A)) {

                // When
                var response = upgrade(viewer);

                // Then
                assertThat(response.status()).isEqualTo(400);
                assertThat(response.headers().first("X-Error-Code")).isEmpty();
                assertThat(origin.requests()).isEmpty();
            }
        }
    }

    @Test
    void closingTheEdgeCutsWebSockets() throws Exception {
        // Given
        try (var origin = world.origin(ECHO)) {
            world.start(origin.port(), tokyo(source(Type.HTTPS, server(B, 443))));
            try (var viewer = world.viewer(A)) {
                upgrade(viewer);

                // When
                world.stop();

                // Then
                assertThat(isCutOff(viewer)).isTrue();
            }
        }
    }

    private static ResponseHead upgrade(Viewer viewer) throws IOException {
        webSocketHandshake(A).writeTo(viewer.output());
        return HeadReader.response(viewer.input());
    }

    private static boolean isCutOff(Viewer viewer) {
        try {
            return viewer.input().read() < 0;
        } catch (IOException cut) {
            return true;
        }
    }
}
