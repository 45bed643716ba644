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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web site whose pages hold a nonce each: whoever shows the nonce has fetched the page after it was made. */
public final class WebServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final String FIRST_PAGE = "/";
    /** Some text, so that the page does not fit one packet. */
    private static final String PARAGRAPH = "<p>This page came through the tunnel.</p>\n".repeat(200);

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    private final AtomicInteger made = new AtomicInteger();

    /** A page at an address of its own. */
    public static final class Page {
        private final URI address;
        private final String nonce;
        private final AtomicInteger hits = new AtomicInteger();

        private Page(URI address, String nonce) {
            this.address = address;
            this.nonce = nonce;
        }

        public URI address() {
            return address;
        }

        public String nonce() {
            return nonce;
        }

        /** How often it was served. */
        public int hits() {
            return hits.get();
        }
    }

    private WebServer(HttpServer server) {
        this.server = server;
        makePage(FIRST_PAGE);
    }

    /** @throws IOException if the address is taken */
    public static WebServer start(InetSocketAddress address) throws IOException {
        var web = new WebServer(HttpServer.create(address, 0));
        web.server.setExecutor(web.executor);
        web.server.createContext("/", web::serve);
        web.server.start();
        return web;
    }

    /** Makes a page that nobody has asked for yet. */
    public Page makePage() {
        return makePage("/" + made.incrementAndGet());
    }

    private Page makePage(String path) {
        var address = server.getAddress();
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var page = new Page(
                URI.create("http://%s:%d%s".formatted(address.getAddress().getHostAddress(), address.getPort(), path)),
                HexFormat.of().formatHex(nonce));
        pages.put(path, page);
        return page;
    }

    /** The first page, by address. */
    public URI page() {
        return pages.get(FIRST_PAGE).address();
    }

    /** What the first page holds. */
    public String nonce() {
        return pages.get(FIRST_PAGE).nonce();
    }

    /** How often the first page was served. */
    public int hits() {
        return pages.get(FIRST_PAGE).hits();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // The server closes a connection on which it does not know what it has read.
            exchange.getRequestBody().readAllBytes();
            var asked = pages.get(exchange.getRequestURI().getPath());
            if (asked == null) {
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NOT_FOUND, -1);
                return;
            }
            asked.hits.incrementAndGet();
            var page = "<!DOCTYPE html>\n<title>%s</title>\n%s"
                    .formatted(asked.nonce(), PARAGRAPH)
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
