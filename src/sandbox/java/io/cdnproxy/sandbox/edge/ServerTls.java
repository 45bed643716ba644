package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Handshakes with viewers, each under the certificate that its edge chose. HTTP/1.1 only: a WebSocket needs no other. */
public final class ServerTls {
    private static final String[] APPLICATION_PROTOCOLS = {"http/1.1"};

    private final Map<KeyMaterial, SSLContext> contexts = new ConcurrentHashMap<>();

    /** @param protocols the versions of TLS that are admitted */
    public SSLSocket accept(Socket connection, ClientHello hello, KeyMaterial certificate, String... protocols)
            throws IOException {
        var context = contexts.computeIfAbsent(certificate, KeyMaterial::serverContext);
        var socket = (SSLSocket)
                context.getSocketFactory().createSocket(connection, new ByteArrayInputStream(hello.bytes()), true);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(APPLICATION_PROTOCOLS);
        parameters.setProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
