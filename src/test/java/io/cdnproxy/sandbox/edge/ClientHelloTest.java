package io.cdnproxy.sandbox.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    private static final int RECORD_HEADER = 5;

    @Test
    void theServerNameIsReadAndNothingIsLost() throws IOException {
        // Given
        var wire = helloOfTheJdk(List.of(new SNIHostName("a.example.com")));

        // When
        var hello = ClientHello.read(new ByteArrayInputStream(wire));

        // Then
        assertThat(hello.serverName()).contains("a.example.com");
        assertThat(hello.bytes()).isEqualTo(wire);
    }

    @Test
    void aClientMayNameNobody() throws IOException {
        // Given
        var wire = helloOfTheJdk(List.of());

        // When
        var hello = ClientHello.read(new ByteArrayInputStream(wire));

        // Then
        assertThat(hello.serverName()).isEmpty();
    }

    @Test
    void aHelloMayBeSpreadOverRecords() throws IOException {
        // Given
        var wire = inRecordsOf(50, helloOfTheJdk(List.of(new SNIHostName("a.example.com"))));

        // When
        var hello = ClientHello.read(new ByteArrayInputStream(wire));

        // Then
        assertThat(hello.serverName()).contains("a.example.com");
        assertThat(hello.bytes()).isEqualTo(wire);
    }

    @Test
    void plainHttpIsNotAHandshake() {
        // Given
        var wire = "GET / HTTP/1.1\r\nHost: a.example.com\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        // When, Then
        assertThatThrownBy(() -> ClientHello.read(new ByteArrayInputStream(wire)))
                .isInstanceOf(SSLProtocolException.class);
    }

    @Test
    void lengthsThatPointOutsideAreRefused() throws IOException {
        // Given
        var wire = helloOfTheJdk(List.of());
        int sessionIdLength = RECORD_HEADER + 4 + 2 + 32;
        wire[sessionIdLength] = (byte) 0xFF;
        var truncated = Arrays.copyOf(wire, wire.length);
        Arrays.fill(truncated, sessionIdLength + 1, truncated.length, (byte) 0xFF);

        // When, Then
        assertThatThrownBy(() -> ClientHello.read(new ByteArrayInputStream(truncated)))
                .isInstanceOf(SSLProtocolException.class);
    }

    @Test
    void aHelloCutShortIsNotAHello() throws IOException {
        // Given
        var wire = helloOfTheJdk(List.of());
        var cut = Arrays.copyOf(wire, wire.length - 1);

        // When, Then
        assertThatThrownBy(() -> ClientHello.read(new ByteArrayInputStream(cut)))
                .isInstanceOf(EOFException.class);
    }

    private static byte[] helloOfTheJdk(List<SNIServerName> serverNames) throws SSLException {
        try {
            var engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            var parameters = engine.getSSLParameters();
            parameters.setServerNames(serverNames);
            engine.setSSLParameters(parameters);
            var wire = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), wire);
            return Arrays.copyOf(wire.array(), wire.position());
        } catch (NoSuchAlgorithmException noTls) {
            throw new IllegalStateException(noTls);
        }
    }

    private static byte[] inRecordsOf(int size, byte[] record) throws IOException {
        var handshake = Arrays.copyOfRange(record, RECORD_HEADER, record.length);
        var out = new ByteArrayOutputStream();
        for (int begin = 0; begin < handshake.length; begin += size) {
            var part = Arrays.copyOfRange(handshake, begin, Math.min(begin + size, handshake.length));
            out.write(record, 0, 3);
            out.write(new byte[] {0, (byte) part.length});
            out.write(part);
        }
        return out.toByteArray();
    }
}
