package io.cdnproxy.sandbox.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.ResponseHead;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A viewer that says what a test wants said. */
public final class Viewer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    /** Changes what the viewer offers in the handshake. */
    public interface Offer {
        void change(SSLParameters parameters);
    }

    public Viewer(InetSocketAddress edge, X509Certificate trusted, String serverName, Offer offer) throws IOException {
        this(TrustBundle.of(trusted)
                .clientContext()
                .getSocketFactory()
                .createSocket(edge.getAddress(), edge.getPort()));
        var secured = socket();
        var parameters = secured.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        offer.change(parameters);
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (IOException failed) {
            secured.close();
            throw failed;
        }
    }

    private Viewer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** One that speaks plain HTTP. */
    public static Viewer plain(InetSocketAddress edge) throws IOException {
        return new Viewer(new Socket(edge.getAddress(), edge.getPort()));
    }

    /** A response with its body. */
    public record Response(ResponseHead head, String body) {
        public String header(String name) {
            return head.headers().first(name).orElse("");
        }
    }

    /** Of a viewer that speaks TLS. */
    public SSLSocket socket() {
        return (SSLSocket) socket;
    }

    public InputStream input() {
        return in;
    }

    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    public X509Certificate certificate() throws IOException {
        return (X509Certificate) socket().getSession().getPeerCertificates()[0];
    }

    public Response get(String host) throws IOException {
        return send("GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(host));
    }

    public Response send(String request) throws IOException {
        output().write(request.getBytes(ISO_8859_1));
        var head = HeadReader.response(in);
        var method = request.substring(0, request.indexOf(' '));
        var body = new BodyInputStream(in, Framing.of(head, method)).readAllBytes();
        return new Response(head, new String(body, ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
