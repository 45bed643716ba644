package io.cdnproxy.probe;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server on 127.0.0.1 that does the same to every connection. */
final class TestServer implements AutoCloseable {

    /** What it does to a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Behavior {
        void meet(Socket connection) throws IOException;
    }

    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<byte[]> farewells = new CopyOnWriteArrayList<>();
    private final List<String> sessions = new CopyOnWriteArrayList<>();

    private volatile int pieceLength = Integer.MAX_VALUE;

    private TestServer(ServerSocket listener) {
        this.listener = listener;
    }

    static TestServer plain(Behavior behavior) throws IOException {
        return new TestServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))).serve(behavior);
    }

    /** A port where nothing listens, kept from everybody else: one that was merely closed may be another program's by now. */
    static Socket nobody() throws IOException {
        var bound = new Socket();
        bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        return bound;
    }

    /** Accepts connections and says nothing. */
    static TestServer silent() throws IOException {
        return plain(TestServer::drain);
    }

    /** Accepts connections and resets them at once, so that it may show as early as while they are made. */
    static TestServer resetting() throws IOException {
        return plain(connection -> connection.setSoLinger(true, 0));
    }

    /** The same as a silent one at another address, whose ports are its own. */
    static TestServer silentAt(String address, int port) throws IOException {
        return new TestServer(new ServerSocket(port, 50, InetAddress.getByName(address))).serve(TestServer::drain);
    }

    /** Answers whatever comes first with these bytes, without TLS. */
    static TestServer saying(byte[] words) throws IOException {
        return plain(connection -> {
            connection.getInputStream().read();
            connection.getOutputStream().write(words);
            drain(connection);
        });
    }

    /** Speaks TLS with the certificate and these parameters, and answers each request head. */
    static TestServer tls(KeyMaterial material, Consumer<SSLParameters> settings, UnaryOperator<String> answers)
            throws IOException {
        var listener = (SSLServerSocket) context(material)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        var parameters = listener.getSSLParameters();
        settings.accept(parameters);
        listener.setSSLParameters(parameters);
        var server = new TestServer(listener);
        return server.serve(connection -> server.answer(connection, answers));
    }

    /** The same, offering nothing else than these protocols. */
    static TestServer tls(KeyMaterial material, List<String> protocols, String alpn, UnaryOperator<String> answers)
            throws IOException {
        return tls(
                material,
                parameters -> {
                    parameters.setProtocols(protocols.toArray(String[]::new));
                    parameters.setApplicationProtocols(new String[] {alpn});
                },
                answers);
    }

    static TestServer tls(KeyMaterial material, UnaryOperator<String> answers) throws IOException {
        return tls(material, List.of("TLSv1.2", "TLSv1.3"), "http/1.1", answers);
    }

    /** It answers in records of no more bytes than these. */
    TestServer inPiecesOf(int bytes) {
        pieceLength = bytes;
        return this;
    }

    /** Speaks TLS with the certificate, and does the same to everybody who has asked for something. */
    static TestServer afterRequest(KeyMaterial material, Behavior afterwards) throws IOException {
        var listener = context(material)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        return new TestServer(listener).serve(connection -> {
            if (connection.getInputStream().read() >= 0) {
                afterwards.meet(connection);
            }
        });
    }

    /** The same at another address, as behind a second load balancer. */
    AutoCloseable alsoOn(String address) throws IOException {
        var second = new TestServer(new ServerSocket(port(), 50, InetAddress.getByName(address)));
        return second.serve(connection -> {
            try (var there = new Socket(listener.getInetAddress(), port())) {
                Thread.ofVirtual().start(() -> copy(there, connection));
                connection.getInputStream().transferTo(there.getOutputStream());
                there.shutdownOutput();
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException oneLeft) {
            // Then there is nothing more to bring.
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Heads of the requests that came. */
    List<String> requests() {
        return requests;
    }

    /** Ids of the TLS sessions, one for each connection; a resumed one comes twice. */
    List<String> sessions() {
        return sessions;
    }

    /** What came after each answer. */
    List<byte[]> farewells() {
        return farewells;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private TestServer serve(Behavior behavior) {
        Thread.ofVirtual().name("test-server").start(() -> {
            while (!listener.isClosed()) {
                try {
                    var connection = listener.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> meet(connection, behavior));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return this;
    }

    private static void meet(Socket connection, Behavior behavior) {
        try (connection) {
            behavior.meet(connection);
        } catch (IOException clientLeft) {
            // Every client here leaves when it has seen enough.
        }
    }

    private void answer(Socket connection, UnaryOperator<String> answers) throws IOException {
        sessions.add(
                HexFormat.of().formatHex(((SSLSocket) connection).getSession().getId()));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        requests.add(head.toString());
        var answer = answers.apply(head.toString()).getBytes(StandardCharsets.ISO_8859_1);
        int step = Math.min(pieceLength, Math.max(1, answer.length));
        for (int from = 0; from < answer.length; from += step) {
            connection.getOutputStream().write(answer, from, Math.min(step, answer.length - from));
        }
        var rest = new ByteArrayOutputStream();
        connection.getInputStream().transferTo(rest);
        farewells.add(rest.toByteArray());
    }

    private static void drain(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** @param material null for a server without any certificate */
    private static SSLContext context(KeyMaterial material) throws IOException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (material != null) {
                store.setKeyEntry(
                        "key", material.key(), new char[0], material.chain().toArray(X509Certificate[]::new));
            }
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
