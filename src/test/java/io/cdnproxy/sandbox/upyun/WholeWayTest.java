package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static io.cdnproxy.sandbox.upyun.Customer.B;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.upyun.edge.Edge;
import io.cdnproxy.sandbox.upyun.edge.EdgeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the first call to the first byte. */
class WholeWayTest {
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final TestOrigin.Answer ECHO = (head, in, out) -> {
        out.write(SWITCHING.getBytes(ISO_8859_1));
        in.transferTo(out);
    };

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @Test
    void aWebSocketPassesThroughWhatWasOrdered() throws Exception {
        // Given
        order();
        try (var origin = new TestOrigin(Customer.certificate(B), ECHO);
                var edge = edge(origin);
                var viewer = new Viewer(edge.httpsAddresses().getFirst(), Customer.root(), A, offer -> {})) {

            // When
            viewer.output()
                    .write("GET /ray HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello"
                            .formatted(A)
                            .getBytes(ISO_8859_1));

            // Then
            assertThat(HeadReader.response(viewer.input()).status()).isEqualTo(101);
            assertThat(viewer.input().readNBytes(5)).asString(ISO_8859_1).isEqualTo("hello");
            assertThat(viewer.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=" + A);
        }
    }

    private void order() {
        upyun.signIn();
        upyun.api("PUT", "/buckets", "{'bucket_name':'tokyo','type':'ucdn','websocket':true}");
        upyun.api(
                "POST",
                "/v2/buckets/cdn/source",
                """
                {'bucket_name':'tokyo','domain':'b.example.com','source_type':'https','ssl_verify':'enable',
                 'cdn':{'servers':[{'host':'b.example.com','port':443}]}}
                """);
        customer.bind("tokyo", A);
        customer.switchOn(customer.uploaded(A), A);
    }

    private Edge edge(TestOrigin origin) throws IOException {
        var settings = new EdgeSettings(
                List.of(InetAddress.getLoopbackAddress()),
                new EdgeSettings.Ports(0, 0),
                origin.port(),
                List.of(Customer.root()),
                Customer.certificate("*.b0.aicdn.com"),
                EdgeSettings.Timing.OF_NGINX);
        return Edge.start(
                settings, upyun.emulator().edgeState(), host -> List.of(InetAddress.getLoopbackAddress()), event -> {});
    }
}
