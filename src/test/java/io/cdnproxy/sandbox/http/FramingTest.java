package io.cdnproxy.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.http.Headers.Field;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {

    @Test
    void aRequestThatDeclaresNothingHasNoBody() throws MalformedMessageException {
        // Given
        var request = request("Host", "a");

        // When
        var framing = Framing.of(request);

        // Then
        assertThat(framing).isEqualTo(new Framing.None());
    }

    @Test
    void aResponseThatDeclaresNothingEndsWithItsConnection() throws MalformedMessageException {
        // Given
        var response = new ResponseHead(200, "OK", Headers.NONE);

        // When
        var framing = Framing.of(response, "GET");

        // Then
        assertThat(framing).isEqualTo(new Framing.UntilClose());
    }

    @ParameterizedTest
    @CsvSource({"200, HEAD", "204, GET", "304, GET", "101, GET"})
    void someResponsesNeverHaveABody(int status, String method) throws MalformedMessageException {
        // Given
        var response = new ResponseHead(status, "", headers("Content-Length", "5"));

        // When
        var framing = Framing.of(response, method);

        // Then
        assertThat(framing).isEqualTo(new Framing.None());
        assertThat(framing.declaredIn(response.headers()).first("Content-Length"))
                .contains("5");
    }

    @Test
    void lengthAndChunkedTogetherAreAnAttackAndRefused() {
        // Given
        var request = request("Content-Length", "5", "Transfer-Encoding", "chunked");

        // When, Then
        assertThatThrownBy(() -> Framing.of(request)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aSecondLengthIsRefusedEvenIfEqual() {
        // Given
        var request = request("Content-Length", "5", "content-length", "5");

        // When, Then
        assertThatThrownBy(() -> Framing.of(request)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "chunked, chunked", "xchunked", "identity", "chunked;q=1"})
    void aTransferEncodingOtherThanChunkedIsRefused(String encoding) {
        // Given
        var request = request("Transfer-Encoding", encoding);

        // When, Then
        assertThatThrownBy(() -> Framing.of(request)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+5", "0x5", "5 5", "5,5", "9999999999999999999"})
    void aLengthIsDecimalDigitsOnly(String length) {
        // Given
        var request = request("Content-Length", length);

        // When, Then
        assertThatThrownBy(() -> Framing.of(request)).isInstanceOf(MalformedMessageException.class);
    }

    private static RequestHead request(String... namesAndValues) {
        return new RequestHead("POST", "/", headers(namesAndValues));
    }

    private static Headers headers(String... namesAndValues) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }
}
