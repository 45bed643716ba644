package io.cdnproxy.probe;

import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;
import org.jboss.logging.Logger;

/** One that an engine secures, whose memory is given back when it is closed. For one thread at a time. */
final class EngineConnection implements TlsConnection {
    private static final Logger LOG = Logger.getLogger(EngineConnection.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final Socket transport;
    private final ByteBuffer outbound;
    /** Ready to be read from, as is {@link #plain}. */
    private final ByteBuffer inbound;

    private final ByteBuffer plain;
    private boolean closed;

    /** @param engine taken over, as is the transport */
    EngineConnection(SSLEngine engine, Socket transport) {
        this.engine = engine;
        this.transport = transport;
        int packet = engine.getSession().getPacketBufferSize();
        outbound = ByteBuffer.allocate(packet);
        inbound = ByteBuffer.allocate(packet).limit(0);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    SSLSession handshake() throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> send(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!receive()) {
                        throw new IOException("closed during the handshake");
                    }
                }
                case NEED_TASK -> engine.getDelegatedTask().run();
                case FINISHED, NOT_HANDSHAKING -> {
                    return engine.getSession();
                }
            }
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            send(rest);
        }
    }

    @Override
    public int read() throws IOException {
        while (!plain.hasRemaining()) {
            if (!receive()) {
                return -1;
            }
            // What comes after a handshake may have to be answered, such as a change of keys.
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                send(NOTHING);
            }
        }
        return plain.get() & 0xff;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (transport) {
            engine.closeOutbound();
            send(NOTHING);
        } catch (IOException peerLeftFirst) {
            LOG.tracef("no farewell: %s", peerLeftFirst.getMessage());
        } finally {
            ReferenceCountUtil.release(engine);
        }
    }

    /** Takes a part of the bytes at least, or fails: an engine that was closed would take nothing for ever. */
    private void send(ByteBuffer bytes) throws IOException {
        outbound.clear();
        var result = engine.wrap(bytes, outbound);
        if (outbound.position() > 0) {
            transport.getOutputStream().write(outbound.array(), 0, outbound.position());
        } else if (result.bytesConsumed() == 0) {
            throw new IOException("the peer has said goodbye");
        }
    }

    /** Takes in what has come, or waits for more; false at the end. */
    private boolean receive() throws IOException {
        var before = engine.getHandshakeStatus();
        plain.compact();
        var result = engine.unwrap(inbound, plain);
        plain.flip();
        return switch (result.getStatus()) {
            // That it has done its part may only occur to the engine when it is asked for more.
            case BUFFER_UNDERFLOW, OK ->
                result.bytesConsumed() + result.bytesProduced() > 0 || engine.getHandshakeStatus() != before || fill();
            case CLOSED -> false;
            case BUFFER_OVERFLOW -> throw new IOException("a record longer than TLS allows");
        };
    }

    private boolean fill() throws IOException {
        inbound.compact();
        int count = transport.getInputStream().read(inbound.array(), inbound.position(), inbound.remaining());
        if (count > 0) {
            inbound.position(inbound.position() + count);
        }
        inbound.flip();
        return count > 0;
    }
}
