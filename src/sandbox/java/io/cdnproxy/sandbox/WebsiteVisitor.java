package io.cdnproxy.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdnproxy.sandbox.client.Fetched;
import io.cdnproxy.sandbox.edge.EdgeEvent.Direction;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Who visits a website: dials the edge under its name, believes its certificate as a browser would, and asks for a page. */
final class WebsiteVisitor implements Visitor {
    private static final int PATIENCE_MILLIS = 15_000;

    private final URI page;
    private final InetSocketAddress edge;
    private final SSLContext trust;
    private final LongSupplier sentByTheEdge;

    /** @param sentByTheEdge how many bytes the edge has sent for this website */
    private WebsiteVisitor(URI page, InetSocketAddress edge, SSLContext trust, LongSupplier sentByTheEdge) {
        this.page = page;
        this.edge = edge;
        this.trust = trust;
        this.sentByTheEdge = sentByTheEdge;
    }

    /** @param distributionId what serves it at the edge */
    static WebsiteVisitor of(
            URI page, InetSocketAddress edge, SSLContext trust, TrafficCounter traffic, String distributionId) {
        return new WebsiteVisitor(page, edge, trust, () -> traffic.bytes(distributionId, Direction.TO_VIEWER));
    }

    @Override
    public Fetched fetch() throws IOException {
        var begun = Instant.now();
        try (var socket = dial()) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(page.getPath(), page.getHost())
                            .getBytes(US_ASCII));
            var in = new BufferedInputStream(socket.getInputStream());
            var head = HeadReader.response(in);
            var body = new BodyInputStream(in, Framing.of(head, "GET")).readAllBytes();
            if (head.status() != HttpURLConnection.HTTP_OK) {
                throw new IOException("the edge answers with %d".formatted(head.status()));
            }
            return new Fetched(page, head.status(), body, Duration.between(begun, Instant.now()));
        }
    }

    @Override
    public Fetched fetchThroughTheChain() throws IOException {
        long before = sentByTheEdge.getAsLong();
        var fetched = fetch();
        if (!fetched.text().contains(Nginx.PAGE)) {
            throw new IOException("the page is not the one of the server");
        }
        if (sentByTheEdge.getAsLong() - before < fetched.body().length) {
            throw new IOException("the edge did not see the page pass");
        }
        return fetched;
    }

    private SSLSocket dial() throws IOException {
        var connection = new Socket(edge.getAddress(), edge.getPort());
        connection.setSoTimeout(PATIENCE_MILLIS);
        var socket =
                (SSLSocket) trust.getSocketFactory().createSocket(connection, page.getHost(), edge.getPort(), true);
        try {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException notTheirs) {
            socket.close();
            throw notTheirs;
        }
    }

    @Override
    public void close() {
        // Each page has had a connection of its own.
    }
}
