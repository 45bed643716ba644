package io.cdnproxy.sandbox.client;

import io.cdnproxy.sandbox.cloudfront.edge.http.BodyInputStream;
import io.cdnproxy.sandbox.cloudfront.edge.http.Framing;
import io.cdnproxy.sandbox.cloudfront.edge.http.HeadReader;
import io.cdnproxy.sandbox.cloudfront.edge.http.Headers;
import io.cdnproxy.sandbox.cloudfront.edge.http.RequestHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Fetches pages by plain HTTP through a SOCKS5 proxy, which also resolves the names. One attempt each, no redirects.
 */
public final class SocksFetch {
    private static final int HTTP_PORT = 80;

    private final InetSocketAddress proxy;

    public SocksFetch(InetSocketAddress proxy) {
        this.proxy = proxy;
    }

    /**
     * Fetches a page.
     *
     * @param page an http URI
     * @param limit for everything, from connecting to the last byte
     * @throws SocketTimeoutException if the limit is reached
     * @throws IOException if the proxy refuses, or the answer is missing, cut short or no HTTP
     */
    public Fetched get(URI page, Duration limit) throws IOException {
        if (!"http".equals(page.getScheme())) {
            throw new IllegalArgumentException("not an http URI: " + page);
        }
        int port = page.getPort() < 0 ? HTTP_PORT : page.getPort();
        var deadline = new Deadline(limit);
        try (var socket = new Socket(new Proxy(Proxy.Type.SOCKS, proxy))) {
            socket.connect(InetSocketAddress.createUnresolved(page.getHost(), port), deadline.remainingMillis());
            request(page).writeTo(socket.getOutputStream());
            var in = new BufferedInputStream(deadline.limited(socket));
            var head = HeadReader.response(in);
            var body = new BodyInputStream(in, Framing.of(head, "GET")).readAllBytes();
            return new Fetched(head.status(), body, deadline.elapsed());
        }
    }

    private static RequestHead request(URI page) {
        var path = page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        var target = page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        var headers = new Headers(
                List.of(new Headers.Field("Host", page.getRawAuthority()), new Headers.Field("Connection", "close")));
        return new RequestHead("GET", target, headers);
    }
}
