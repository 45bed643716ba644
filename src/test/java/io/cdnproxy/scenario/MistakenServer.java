package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** What may stand at an origin's port: v2ray, or something that was set up wrongly. */
final class MistakenServer implements AutoCloseable {

    // RFC 5246, 7.2: a fatal alert.
    private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

    /** A server to be. */
    @FunctionalInterface
    interface Setup {
        AutoCloseable startAt(InetSocketAddress address) throws Exception;
    }

    /** What it does with a connection, which is closed afterwards. */
    @FunctionalInterface
    private interface Behavior {
        void meet(Socket connection) throws IOException;
    }

    private final InetSocketAddress address;
    private final ServerSocket listener;
    private final Behavior behavior;
    private final Thread acceptor;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private MistakenServer(InetSocketAddress address, Behavior behavior) throws IOException {
        this.address = address;
        this.listener = new ServerSocket(address.getPort(), 50, address.getAddress());
        this.behavior = behavior;
        this.acceptor = Thread.ofVirtual().name("mistaken-server").start(this::serve);
    }

    /** Nothing listens, and nobody else can: one who listens on all addresses would take a port that is merely free. */
    static Setup nobody() {
        return address -> {
            var bound = new Socket();
            bound.setReuseAddress(true);
            bound.bind(address);
            return bound;
        };
    }

    /** None at all: every SYN is dropped, because the queue of those who wait is full. */
    static Setup dropping() {
        return DroppingPort::new;
    }

    /** Passes everything on to a server, as a load balancer does. */
    static Setup relay(InetSocketAddress server) {
        return relay(server, "");
    }

    /** @param preamble what the server gets before all else, as by the PROXY protocol */
    static Setup relay(InetSocketAddress server, String preamble) {
        return address -> new MistakenServer(address, connection -> {
            try (var there = new Socket(server.getAddress(), server.getPort())) {
                there.getOutputStream().write(preamble.getBytes(StandardCharsets.US_ASCII));
                Thread.ofVirtual().start(() -> copy(there, connection));
                copy(connection, there);
            }
        });
    }

    /** Answers without TLS. */
    static Setup plain() {
        return address -> new MistakenServer(address, connection -> {
            connection.getInputStream().read();
            connection.getOutputStream().write(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"));
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        });
    }

    /** Accepts connections and says nothing. */
    static Setup silent() {
        return address -> new MistakenServer(
                address, connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** Refuses the handshake as a server without a certificate does, and is gone before that was heard. */
    static Setup refusing() {
        return address -> new MistakenServer(address, connection -> {
            connection.getInputStream().read();
            connection.getOutputStream().write(HANDSHAKE_FAILURE);
            // So that closing resets the connection.
            connection.setSoLinger(true, 0);
        });
    }

    /** The same, and every other time it is gone without a word. */
    static Setup refusingByTurns() {
        var turns = new AtomicInteger();
        return address -> new MistakenServer(address, connection -> {
            connection.getInputStream().read();
            if (turns.getAndIncrement() % 2 == 0) {
                connection.getOutputStream().write(HANDSHAKE_FAILURE);
            }
            connection.setSoLinger(true, 0);
        });
    }

    /** Speaks TLS, and answers each request head; with nothing it closes the connection, with an empty answer it keeps it. */
    static Setup tls(
            KeyMaterial certificate, Consumer<SSLParameters> settings, Function<String, Optional<String>> answers) {
        return address -> new MistakenServer(address, connection -> {
            try (var tls = (SSLSocket)
                    context(certificate).getSocketFactory().createSocket(connection, null, address.getPort(), true)) {
                tls.setUseClientMode(false);
                var parameters = tls.getSSLParameters();
                settings.accept(parameters);
                tls.setSSLParameters(parameters);
                var answer = answers.apply(head(tls));
                if (answer.isPresent()) {
                    tls.getOutputStream().write(bytes(answer.get()));
                    tls.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        });
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                var connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> meet(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void meet(Socket connection) {
        try (connection) {
            behavior.meet(connection);
        } catch (IOException oneLeft) {
            // Whoever dials here leaves when it has seen enough.
        } finally {
            connections.remove(connection);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } finally {
                // However it ended: who is left would wait for more.
                to.shutdownOutput();
            }
        } catch (IOException oneLeft) {
            // Then there is nothing more to bring.
        }
    }

    private static String head(Socket connection) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                throw new IOException("left without a request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SSLContext context(KeyMaterial certificate) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key", certificate.key(), new char[0], certificate.chain().toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        // Until it has left, the port is taken.
        acceptor.join();
        FreePort.awaitReleased(address);
        for (var connection : connections) {
            connection.close();
        }
    }
}
