package io.cdnproxy.sandbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain HTTP server with a virtual thread for each request. */
public final class HttpEndpoint implements AutoCloseable {
    static {
        // Head and body are written one after the other: without this, a client that acknowledges late gets the body 40
        // ms later.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @throws IOException if the address cannot be bound */
    public static HttpEndpoint start(String name, InetSocketAddress address, HttpHandler handler) throws IOException {
        var server = HttpServer.create(address, 0);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return new HttpEndpoint(server, threads);
    }

    public static void send(HttpExchange exchange, ApiReply reply, String contentType) throws IOException {
        var body = reply.body().getBytes(UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Where it listens; tells the port when 0 was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
