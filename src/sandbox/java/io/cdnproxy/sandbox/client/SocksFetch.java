package io.cdnproxy.sandbox.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/**
 * Fetches pages by plain HTTP through a SOCKS5 proxy, which also resolves the names. One attempt each, no redirects.
 */
public final class SocksFetch {
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
        var deadline = new Deadline(limit);
        try (var connection = SocksConnection.open(proxy, page, deadline)) {
            return connection.get("close", deadline);
        }
    }
}
