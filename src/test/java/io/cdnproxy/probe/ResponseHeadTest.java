package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {

    @Test
    void statusAndHeadersAreRead() {
        // Given
        var text =
                "HTTP/1.1 502 Bad Gateway\r\nX-Cache: Error from cloudfront \r\nVia: 1.1 one\r\nvia: 1.1 two\r\nEmpty:\r\n\r\n";

        // When
        var head = ResponseHead.parse(text);

        // Then
        assertThat(head)
                .contains(new ResponseHead(
                        502, Map.of("x-cache", "Error from cloudfront", "via", "1.1 one, 1.1 two", "empty", "")));
    }

    @Test
    void theReasonPhraseMayBeLeftOut() {
        // Given
        var text = "HTTP/1.1 404\r\n\r\n";

        // When
        var head = ResponseHead.parse(text);

        // Then
        assertThat(head).contains(new ResponseHead(404, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nUnfinished: ",
                "HTTP/2 200\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "\r\n\r\n"
            })
    void anythingElseIsNotAResponse(String text) {
        // Given a text that breaks the grammar

        // When
        var head = ResponseHead.parse(text);

        // Then
        assertThat(head).isEmpty();
    }
}
