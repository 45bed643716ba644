package io.cdnproxy.sandbox.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyStreamsTest {
    private static final Framing CHUNKED = new Framing.Chunked();

    @Test
    void aBodyOfKnownLengthLeavesTheNextMessageAlone() throws IOException {
        // Given
        var connection = bytes("bodyGET / HTTP/1.1");

        // When
        var body = new BodyInputStream(connection, new Framing.Length(4)).readAllBytes();

        // Then
        assertThat(body).asString(US_ASCII).isEqualTo("body");
        assertThat(connection.read()).isEqualTo('G');
    }

    @Test
    void chunksAreJoinedAndTrailersDropped() throws IOException {
        // Given
        var connection = bytes("3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\nNEXT");

        // When
        var body = new BodyInputStream(connection, CHUNKED).readAllBytes();

        // Then
        assertThat(body).asString(US_ASCII).isEqualTo("abcde");
        assertThat(connection.read()).isEqualTo('N');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x\r\nabc", "3\r\nabcd\r\n0\r\n\r\n", "-1\r\n", "\r\n", "3 \nabc\r\n", "ffffffffffffffff\r\n"})
    void malformedChunksAreRefused(String body) {
        // Given
        var stream = new BodyInputStream(bytes(body), CHUNKED);

        // When, Then
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3\r\nab", "3\r\nabc\r\n", "3\r\nabc\r\n0\r\n"})
    void aChunkedBodyCutShortIsNotComplete(String body) {
        // Given
        var stream = new BodyInputStream(bytes(body), CHUNKED);

        // When, Then
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
    }

    @Test
    void aLengthThatIsNotReachedIsNotComplete() {
        // Given
        var stream = new BodyInputStream(bytes("abc"), new Framing.Length(4));

        // When, Then
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsWrittenInChunksIsReadBack() throws IOException {
        // Given
        var wire = new ByteArrayOutputStream();
        var out = new BodyOutputStream(wire, CHUNKED);

        // When
        out.write("a page".getBytes(US_ASCII));
        out.write(new byte[0]);
        out.write(" in two".getBytes(US_ASCII));
        out.finish();

        // Then
        assertThat(wire.toString(US_ASCII)).isEqualTo("6\r\na page\r\n7\r\n in two\r\n0\r\n\r\n");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
    }
}
