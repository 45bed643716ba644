package io.cdnproxy.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.sandbox.http.MalformedMessageException.Fault;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadReaderTest {

    @Test
    void aRequestHeadEndsWhereItsBodyBegins() throws IOException {
        // Given
        var connection =
                bytes("POST /ray?a=b HTTP/1.1\r\nHost: a.example.com\r\nX-Twice:  one \r\nx-twice:two\r\n\r\nbody");

        // When
        var head = HeadReader.request(connection).orElseThrow();

        // Then
        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.target()).isEqualTo("/ray?a=b");
        assertThat(head.path()).isEqualTo("/ray");
        assertThat(head.headers().first("HOST")).contains("a.example.com");
        assertThat(head.headers().all("X-Twice")).containsExactly("one", "two");
        assertThat(connection).hasBinaryContent("body".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aClosedConnectionHasNoRequest() throws IOException {
        // Given
        var connection = bytes("");

        // When
        var head = HeadReader.request(connection);

        // Then
        assertThat(head).isEmpty();
    }

    @Test
    void aResponseMayLackItsReasonPhrase() throws IOException {
        // Given
        var connection = bytes("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n");

        // When
        var head = HeadReader.response(connection);

        // Then
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\n: nameless\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET http://b/ HTTP/1.1\r\n\r\n",
                "G@T / HTTP/1.1\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\n\r\n",
            })
    void whatAnotherParserCouldReadOtherwiseIsRefused(String request) {
        // Given
        var connection = bytes(request);

        // When
        var thrown = catchThrowableOfType(MalformedMessageException.class, () -> HeadReader.request(connection));

        // Then
        assertThat(thrown.fault()).isEqualTo(Fault.SYNTAX);
    }

    @Test
    void aHeadMayHaveTwentyKibibytesAndNoMore() {
        // Given
        var connection = bytes("GET / HTTP/1.1\r\nX: " + "x".repeat(HeadReader.MAX_HEAD_BYTES) + "\r\n\r\n");

        // When
        var thrown = catchThrowableOfType(MalformedMessageException.class, () -> HeadReader.request(connection));

        // Then
        assertThat(thrown.fault()).isEqualTo(Fault.HEAD_TOO_LONG);
    }

    @Test
    void aUrlMayHaveEightKibibytesAndNoMore() {
        // Given
        var connection = bytes("GET /" + "x".repeat(HeadReader.MAX_TARGET_BYTES) + " HTTP/1.1\r\n\r\n");

        // When
        var thrown = catchThrowableOfType(MalformedMessageException.class, () -> HeadReader.request(connection));

        // Then
        assertThat(thrown.fault()).isEqualTo(Fault.TARGET_TOO_LONG);
    }

    @Test
    void aHeadCutShortIsNotAHead() {
        // Given
        var connection = bytes("GET / HTTP/1.1\r\nHost: a");

        // When, Then
        assertThatThrownBy(() -> HeadReader.request(connection)).isInstanceOf(EOFException.class);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
