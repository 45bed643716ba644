package io.cdnproxy.sandbox.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A web site of one page, which holds a nonce: whoever shows the nonce has fetched the page after it was made. */
public final class WebServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    /** Some text, so that the page does not fit one packet. */
    private static final String PARAGRAPH = "<p>This page came through the tunnel.</p>\n".repeat(200);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<String> nonce = new AtomicReference<>("none");
    private final AtomicInteger hits = new AtomicInteger();

    private WebServer(HttpServer server) {
        this.server = server;
    }

    /** @throws IOException if the address is taken */
    public static WebServer start(InetSocketAddress address) throws IOException {
        var web = new WebServer(HttpServer.create(address, 0));
        web.server.setExecutor(web.executor);
        web.server.createContext("/", web::serve);
        web.server.start();
        return web;
    }

    /** Puts a new nonce on the page and returns it. */
    public String renewNonce() {
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        var renewed = HexFormat.of().formatHex(bytes);
        nonce.set(renewed);
        return renewed;
    }

    /** The page, by address. */
    public URI page() {
        var address = server.getAddress();
        return URI.create("http://%s:%d/".formatted(address.getAddress().getHostAddress(), address.getPort()));
    }

    /** How often the page was served. */
    public int hits() {
        return hits.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The server closes a connection on which it does not know what it has read.
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestURI().getPath().equals("/")) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
                return;
            }
            hits.incrementAndGet();
            var page = "<!DOCTYPE html>\n<title>%s</title>\n%s"
                    .formatted(nonce.get(), PARAGRAPH)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
