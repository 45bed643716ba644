package io.cdnproxy.sandbox.edge;

import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An origin under the test's control: shows a certificate, if it has one, records what arrives and answers as told. */
public final class TestOrigin implements AutoCloseable {
    /** What the origin saw of one request; of a connection without TLS, only the head. */
    public record Seen(String serverName, String protocol, String sessionId, RequestHead head) {}

    /** Answers a request whose head was read already. */
    public interface Answer {
        void write(RequestHead head, InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket listener;
    private final Answer answer;
    private final BlockingQueue<Seen> requests = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    public TestOrigin(KeyMaterial certificate, Answer answer) throws IOException {
        this(certificate, List.of("TLSv1.2", "TLSv1.3"), answer);
    }

    public TestOrigin(KeyMaterial certificate, List<String> protocols, Answer answer) throws IOException {
        this(certificate, settings -> settings.setProtocols(protocols.toArray(String[]::new)), answer);
    }

    public TestOrigin(KeyMaterial certificate, Consumer<SSLParameters> settings, Answer answer) throws IOException {
        this(secure(certificate, settings), answer);
    }

    private TestOrigin(ServerSocket listener, Answer answer) {
        this.listener = listener;
        this.answer = answer;
        executor.execute(this::accept);
    }

    /** One that speaks plain HTTP. */
    public static TestOrigin plain(Answer answer) throws IOException {
        return new TestOrigin(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), answer);
    }

    private static ServerSocket secure(KeyMaterial certificate, Consumer<SSLParameters> settings) throws IOException {
        var listener = (SSLServerSocket) showing(certificate)
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        var parameters = listener.getSSLParameters();
        settings.accept(parameters);
        listener.setSSLParameters(parameters);
        return listener;
    }

    /** Unlike PKCS12, JKS keeps a chain that is out of order. */
    private static SSLContext showing(KeyMaterial certificate) {
        var password = new char[0];
        try {
            var keys = KeyStore.getInstance("JKS");
            keys.load(null, null);
            keys.setKeyEntry(
                    "b", certificate.key(), password, certificate.chain().toArray(X509Certificate[]::new));
            var keyManagers = KeyManagerFactory.getInstance("SunX509");
            keyManagers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    /** The same bytes to everybody. */
    public static Answer text(String response) {
        return (head, in, out) -> out.write(response.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Answer page(String page) {
        return text("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(page.length(), page));
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Requests in the order of their arrival. */
    public BlockingQueue<Seen> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                executor.execute(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var head = HeadReader.request(in);
            if (head.isPresent()) {
                requests.add(seen(socket, head.get()));
                answer.write(head.get(), in, socket.getOutputStream());
            }
        } catch (SSLException | SocketException | MalformedMessageException edgeWentAway) {
            // The edge refuses this origin's certificate, or speaks TLS where there is none, or the test is over.
            return;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Seen seen(Socket socket, RequestHead head) {
        if (!(socket instanceof SSLSocket secured)) {
            return new Seen("", "", "", head);
        }
        var session = (ExtendedSSLSession) secured.getSession();
        return new Seen(
                serverName(session), session.getProtocol(), HexFormat.of().formatHex(session.getId()), head);
    }

    private static String serverName(ExtendedSSLSession session) {
        return session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(SNIServerName::getEncoded)
                .map(name -> new String(name, StandardCharsets.US_ASCII))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdownNow();
        executor.close();
    }
}
