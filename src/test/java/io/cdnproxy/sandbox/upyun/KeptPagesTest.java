package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static io.cdnproxy.sandbox.upyun.Customer.B;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.upyun.edge.Edge;
import io.cdnproxy.sandbox.upyun.edge.EdgeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge keeps, and what it forgets on demand: each answer of the origin has a number of its own. */
class KeptPagesTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);
    private final AtomicInteger answers = new AtomicInteger();
    private volatile String cacheControl = "max-age=600";
    private TestOrigin origin;
    private Edge edge;

    @BeforeEach
    void serve() throws IOException {
        upyun.signIn();
        customer.serve("tokyo");
        customer.switchOn(customer.uploaded(A), A);
        origin = new TestOrigin(Customer.certificate(A, B), (head, in, out) -> {
            var page = Integer.toString(answers.incrementAndGet());
            out.write("HTTP/1.1 200 OK\r\nCache-Control: %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(cacheControl, page.length(), page)
                    .getBytes(ISO_8859_1));
        });
        var settings = new EdgeSettings(
                List.of(InetAddress.getLoopbackAddress()),
                new EdgeSettings.Ports(0, 0),
                origin.port(),
                List.of(Customer.root()),
                Customer.certificate("*.b0.aicdn.com"),
                EdgeSettings.Timing.OF_NGINX);
        edge = Edge.start(
                settings, upyun.emulator().edgeState(), host -> List.of(InetAddress.getLoopbackAddress()), event -> {});
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        origin.close();
    }

    @Test
    void whatItsOriginLetsItKeepIsServedUntilItsTimeIsOver() throws IOException {
        // When
        var first = page();
        var kept = page();
        upyun.clock.advance(Duration.ofMinutes(10));
        var anew = page();

        // Then
        assertThat(List.of(first, kept, anew)).containsExactly("1", "1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, max-age=600", "max-age=0", "no-cache, max-age=600"})
    void whatItsOriginDoesNotLetItKeepIsNotKept(String said) throws IOException {
        // Given
        cacheControl = said;

        // When
        page();
        var second = page();

        // Then
        assertThat(second).isEqualTo("2");
    }

    @Test
    void whatIsNotToBeKeptIsNotKept() throws IOException {
        // Given
        upyun.api(
                "POST",
                "/v2/buckets/cdn/cache",
                "{'bucket_name':'tokyo','specific_rules':[],'nocache_list':[{'uri':'/*'}]}");

        // When
        page();
        var second = page();

        // Then
        assertThat(second).isEqualTo("2");
    }

    @Test
    void whatWasPurgedIsServedUntilTheEdgeKnows() throws IOException {
        // Given
        upyun.emulator().setPurge(Duration.ofMinutes(5));
        page();

        // When
        purge("https://a.example.com/*");

        // Then
        assertThat(page()).isEqualTo("1");
        upyun.clock.advance(Duration.ofMinutes(5));
        assertThat(page()).isEqualTo("2");
        assertThat(page()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example.com/*", "https://a.example.com/other/*", "https://axexample.com/*"})
    void whatARuleIsNotAboutIsKept(String rule) throws IOException {
        // Given
        page();

        // When
        purge(rule);

        // Then
        upyun.clock.advance(Duration.ofMinutes(9));
        assertThat(page()).isEqualTo("1");
    }

    private void purge(String rule) {
        upyun.api("POST", "/buckets/purge/batch", "{'noif':1,'source_url':'%s'}".formatted(rule));
    }

    private String page() throws IOException {
        try (var viewer = new Viewer(edge.httpsAddresses().getFirst(), Customer.root(), A, offer -> {})) {
            return viewer.get(A).body();
        }
    }
}
