package io.cdnproxy.sandbox.cluster.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cdnproxy.sandbox.cluster.node.container.LogTail;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The part of a kubelet's API that {@code kubectl logs} needs: {@code /containerLogs/{namespace}/{pod}/{container}}.
 * Anybody on this machine can read it, as the API server does not identify itself to the sandbox's node.
 */
final class LogServer implements AutoCloseable {
    private static final Set<String> SUPPORTED = Set.of("tailLines", "follow", "previous");
    private static final String NOT_STARTED = "the container is waiting to start, or has no such run";
    private static final long FOLLOW_INTERVAL_MILLIS = 200;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("logs ", 0).factory());
    private final Lookup logs;

    /** Finds the output of a container. */
    interface Lookup {
        Optional<LogSource> log(String namespace, String pod, String container, boolean previous);
    }

    LogServer(InetAddress address, Lookup logs) throws IOException {
        this.logs = logs;
        this.server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(address)));
        server.setExecutor(threads);
        server.createContext("/", LogServer::refuse);
        server.createContext("/containerLogs/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        Set<String> unknown = query.keySet().stream()
                .filter(name -> !SUPPORTED.contains(name))
                .collect(Collectors.toSet());
        if (path.length != 5) {
            answer(exchange, HttpURLConnection.HTTP_NOT_FOUND, "expected /containerLogs/{namespace}/{pod}/{container}");
        } else if (!unknown.isEmpty()) {
            answer(exchange, HttpURLConnection.HTTP_NOT_IMPLEMENTED, "the sandbox's node does not support " + unknown);
        } else {
            boolean previous = Boolean.parseBoolean(query.get("previous"));
            Optional<LogSource> source = logs.log(path[2], path[3], path[4], previous);
            if (source.isEmpty()) {
                answer(exchange, HttpURLConnection.HTTP_BAD_REQUEST, NOT_STARTED);
            } else {
                send(exchange, source.get(), query);
            }
        }
    }

    private static void send(HttpExchange exchange, LogSource source, Map<String, String> query) throws IOException {
        try (var file = new RandomAccessFile(source.file().toFile(), "r")) {
            if (query.containsKey("tailLines")) {
                file.seek(LogTail.offset(file, Long.parseLong(query.get("tailLines"))));
            }
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                copy(file, body);
                while (Boolean.parseBoolean(query.get("follow"))
                        && source.growing().getAsBoolean()) {
                    body.flush();
                    Thread.sleep(FOLLOW_INTERVAL_MILLIS);
                    copy(file, body);
                }
            }
        } catch (FileNotFoundException notStarted) {
            answer(exchange, HttpURLConnection.HTTP_BAD_REQUEST, NOT_STARTED);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(RandomAccessFile from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = from.read(buffer); count > 0; count = from.read(buffer)) {
            to.write(buffer, 0, count);
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        answer(exchange, HttpURLConnection.HTTP_NOT_IMPLEMENTED, "the sandbox's node serves logs only");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Map<String, String> query(String query) {
        return Arrays.stream(Optional.ofNullable(query).orElse("").split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    private static SSLContext tls(InetAddress address) {
        return CertificateAuthority.root("sandbox node")
                .issue(IssueRequest.of(address.getHostAddress()))
                .serverContext();
    }
}
