package io.cdnproxy.sandbox.edge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLProtocolException;

/**
 * The first message of a TLS connection, read ahead of the handshake: JSSE chooses the protocol version before it lets
 * anybody see the server name, but an edge's versions depend on it.
 *
 * @param bytes everything consumed from the connection, to be handed to the handshake
 * @param serverName from the SNI extension, RFC 6066
 */
public record ClientHello(byte[] bytes, Optional<String> serverName) {
    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int LARGEST_RECORD = (1 << 14) + 256;
    private static final int HANDSHAKE_HEADER = 4;
    private static final int CLIENT_HELLO = 1;
    private static final int LARGEST_HELLO = 1 << 16;
    private static final int VERSION_AND_RANDOM = 2 + 32;
    private static final int SERVER_NAME_EXTENSION = 0;
    private static final int HOST_NAME = 0;

    /** @throws SSLProtocolException if the peer does not begin a TLS handshake */
    static ClientHello read(InputStream in) throws IOException {
        var consumed = new ByteArrayOutputStream();
        var handshake = new ByteArrayOutputStream();
        // A hello may be spread over several records.
        while (handshake.size() < HANDSHAKE_HEADER || handshake.size() < helloLength(handshake.toByteArray())) {
            var header = exactly(in, RECORD_HEADER, consumed);
            int length = Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(3));
            if (header[0] != HANDSHAKE_RECORD || length == 0 || length > LARGEST_RECORD) {
                throw new SSLProtocolException("not a TLS handshake");
            }
            handshake.writeBytes(exactly(in, length, consumed));
        }
        try {
            return new ClientHello(consumed.toByteArray(), serverName(ByteBuffer.wrap(handshake.toByteArray())));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException truncated) {
            throw new SSLProtocolException("malformed ClientHello", truncated);
        }
    }

    private static int helloLength(byte[] handshake) throws SSLProtocolException {
        int length = ByteBuffer.wrap(handshake).getInt(0) & 0xFFFFFF;
        if (handshake[0] != CLIENT_HELLO || length > LARGEST_HELLO) {
            throw new SSLProtocolException("not a ClientHello");
        }
        return HANDSHAKE_HEADER + length;
    }

    private static Optional<String> serverName(ByteBuffer hello) {
        hello.position(HANDSHAKE_HEADER + VERSION_AND_RANDOM);
        part(hello, uint8(hello)); // session id
        part(hello, uint16(hello)); // cipher suites
        part(hello, uint8(hello)); // compression methods
        if (!hello.hasRemaining()) {
            return Optional.empty();
        }
        var extensions = part(hello, uint16(hello));
        while (extensions.hasRemaining()) {
            int type = uint16(extensions);
            var extension = part(extensions, uint16(extensions));
            if (type == SERVER_NAME_EXTENSION) {
                return hostName(part(extension, uint16(extension)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hostName(ByteBuffer names) {
        while (names.hasRemaining()) {
            int type = uint8(names);
            var name = part(names, uint16(names));
            if (type == HOST_NAME) {
                return Optional.of(StandardCharsets.US_ASCII.decode(name).toString());
            }
        }
        return Optional.empty();
    }

    private static ByteBuffer part(ByteBuffer buffer, int length) {
        var part = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return part;
    }

    private static int uint8(ByteBuffer buffer) {
        return Byte.toUnsignedInt(buffer.get());
    }

    private static int uint16(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    private static byte[] exactly(InputStream in, int count, ByteArrayOutputStream consumed) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended within a ClientHello");
        }
        consumed.writeBytes(bytes);
        return bytes;
    }
}
