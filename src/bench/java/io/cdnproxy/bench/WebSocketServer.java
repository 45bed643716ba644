package io.cdnproxy.bench;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS 1.2 and 1.3, upgrades to WebSocket whoever asks for it through CloudFront's headers, and answers others with 200. */
final class WebSocketServer {
    private static final int BACKLOG = 1024;
    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(.*)\r\n");
    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final SSLServerSocket listener;
    private final Gate gate;

    private WebSocketServer(SSLServerSocket listener, Gate gate) {
        this.listener = listener;
        this.gate = gate;
    }

    static void start(InetSocketAddress address, KeyMaterial material, Gate gate) throws Exception {
        var listener = (SSLServerSocket) context(material)
                .getServerSocketFactory()
                .createServerSocket(address.getPort(), BACKLOG, address.getAddress());
        var server = new WebSocketServer(listener, gate);
        Thread.ofPlatform().name("server-" + address).start(server::serve);
    }

    private void serve() {
        while (true) {
            try {
                var connection = listener.accept();
                // As servers do; else a probe waits 40 ms for nothing.
                connection.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> meet(connection));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void meet(Socket connection) {
        try (connection) {
            var head = head(connection);
            if (head.startsWith("GET " + World.HELD_PATH)) {
                gate.pass();
            }
            connection.getOutputStream().write(answer(head).getBytes(StandardCharsets.ISO_8859_1));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException clientLeft) {
            // Probers leave when they have seen enough.
            return;
        }
    }

    private static String head(Socket connection) throws IOException {
        var head = new StringBuilder();
        var in = connection.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("left");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String answer(String head) {
        var key = KEY.matcher(head);
        return key.find()
                ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key.group(1)) + "\r\nX-Cache: Miss from cloudfront\r\n"
                        + "Via: 1.1 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)\r\n\r\n"
                : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + ACCEPT_GUID).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static SSLContext context(KeyMaterial material) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", material.key(), new char[0], material.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
