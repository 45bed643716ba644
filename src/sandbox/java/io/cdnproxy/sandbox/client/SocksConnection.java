package io.cdnproxy.sandbox.client;

import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A connection to a web site through a SOCKS5 proxy, which also resolves the name: a page can be fetched on it again and again. */
public final class SocksConnection implements AutoCloseable {
    private static final int HTTP_PORT = 80;

    private final Socket socket;
    private final URI page;

    private SocksConnection(Socket socket, URI page) {
        this.socket = socket;
        this.page = page;
    }

    /**
     * Connects.
     *
     * @param page an http URI
     * @throws IOException if the proxy refuses
     */
    public static SocksConnection open(InetSocketAddress proxy, URI page, Duration limit) throws IOException {
        return open(proxy, page, new Deadline(limit));
    }

    static SocksConnection open(InetSocketAddress proxy, URI page, Deadline deadline) throws IOException {
        if (!"http".equals(page.getScheme())) {
            throw new IllegalArgumentException("not an http URI: " + page);
        }
        int port = page.getPort() < 0 ? HTTP_PORT : page.getPort();
        var socket = new Socket(new Proxy(Proxy.Type.SOCKS, proxy));
        try {
            socket.connect(InetSocketAddress.createUnresolved(page.getHost(), port), deadline.remainingMillis());
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return new SocksConnection(socket, page);
    }

    /**
     * Fetches the page, after which the connection stays.
     *
     * @throws SocketTimeoutException if the limit is reached
     * @throws IOException if the answer is missing, cut short or no HTTP
     */
    public Fetched get(Duration limit) throws IOException {
        return get("keep-alive", new Deadline(limit));
    }

    Fetched get(String connection, Deadline deadline) throws IOException {
        request(connection).writeTo(socket.getOutputStream());
        var in = new BufferedInputStream(deadline.limited(socket));
        var head = HeadReader.response(in);
        var body = new BodyInputStream(in, Framing.of(head, "GET")).readAllBytes();
        return new Fetched(page, head.status(), body, deadline.elapsed());
    }

    private RequestHead request(String connection) {
        var path = page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        var target = page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        var headers = new Headers(List.of(
                new Headers.Field("Host", page.getRawAuthority()), new Headers.Field("Connection", connection)));
        return new RequestHead("GET", target, headers);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
