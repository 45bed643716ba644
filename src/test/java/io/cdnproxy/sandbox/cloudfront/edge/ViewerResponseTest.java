package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.EDGE;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.headers;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.ResponseHead;
import org.junit.jupiter.api.Test;

class ViewerResponseTest {

    @Test
    void aGoodResponseIsAMissThatShowsItsWay() {
        // Given
        var origin = new ResponseHead(
                200, "OK", headers("Content-Length", "5", "Server", "nginx", "Connection", "close", "Trailer", "X"));

        // When
        var response = ViewerResponse.of(origin, new Framing.Length(5), false, true, EDGE, "request-id");

        // Then
        assertThat(response.headers().first("X-Cache")).contains("Miss from cloudfront");
        assertThat(response.headers().first("Via")).contains(EDGE.via());
        assertThat(response.headers().first("X-Amz-Cf-Pop")).contains(EDGE.pop());
        assertThat(response.headers().first("X-Amz-Cf-Id")).contains("request-id");
        assertThat(response.headers().first("Server")).contains("nginx");
        assertThat(response.headers().all("Connection")).containsExactly("keep-alive");
        assertThat(response.headers().first("Trailer")).isEmpty();
    }

    @Test
    void theOriginsOwnErrorKeepsItsStatusAndItsEmptyBody() {
        // Given
        var origin = new ResponseHead(404, "Not Found", headers("Content-Length", "0"));

        // When
        var response = ViewerResponse.of(origin, new Framing.Length(0), true, true, EDGE, "request-id");

        // Then
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("X-Cache")).contains("Error from cloudfront");
        assertThat(response.headers().first("Content-Length")).contains("0");
    }

    @Test
    void aWebSocketKeepsItsUpgrade() {
        // Given
        var origin = new ResponseHead(
                101,
                "Switching Protocols",
                headers("Connection", "upgrade", "Upgrade", "websocket", "Sec-WebSocket-Accept", "x="));

        // When
        var response = ViewerResponse.of(origin, new Framing.None(), false, false, EDGE, "request-id");

        // Then
        assertThat(response.headers().first("Connection")).contains("Upgrade");
        assertThat(response.headers().first("Upgrade")).contains("websocket");
        assertThat(response.headers().first("Sec-WebSocket-Accept")).contains("x=");
    }

    @Test
    void anErrorPageNamesStatusAndRequest() {
        // Given
        var error = EdgeError.ORIGIN_NOT_CONNECTED;

        // When
        var page = ViewerResponse.errorPage(error, true, EDGE, "request-id");

        // Then
        assertThat(page.head().status()).isEqualTo(502);
        assertThat(page.head().headers().first("Server")).contains("CloudFront");
        assertThat(page.head().headers().first("X-Cache")).contains("Error from cloudfront");
        assertThat(page.head().headers().first("Content-Length")).contains(Integer.toString(page.body().length));
        assertThat(page.body())
                .asString(ISO_8859_1)
                .contains("<H1>502 ERROR</H1>", "wasn't able to connect to the origin", "Request ID: request-id");
    }
}
